package io.gantry.process.rest.selftest;

import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.submission.DroppedFile;
import io.gantry.phantom.PhantomStudy;
import io.gantry.settings.DropSettings;
import io.gantry.store.submissions.Submissions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a ZIP with a phantom chest CT study, one series with nodules and one without, into the drop folder. */
@Component
public class DropPhantom {

    private static final long SEED = 20;
    private static final int SIZE = 512;
    private static final int SLICES = 24;

    private final DropSettings drop;
    private final Submissions submissions;

    public DropPhantom(DropSettings drop, Submissions submissions) {
        this.drop = drop;
        this.submissions = submissions;
    }

    /** What was dropped: the name tells it from every other file. */
    public DroppedPhantom drop() {
        return drop("gantry-selftest-" + UUID.randomUUID() + ".zip");
    }

    /** The same for newcomers; null when this hub has been at work before. */
    public @Nullable DroppedPhantom dropSample() {
        return submissions.any() ? null : drop("gantry-sample.zip");
    }

    private DroppedPhantom drop(String name) {
        try {
            Path folder = Files.createDirectories(drop.folder());
            Path part = folder.resolve(name + ".part");
            try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
                zip.setLevel(Deflater.BEST_SPEED);
                PhantomStudy.sample(SEED, SIZE, SLICES).writeTo(zip, "chest-ct/");
            }
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return new DroppedPhantom(name, DroppedFile.of(folder.resolve(name)).submissionId(), Instant.now());
        } catch (IOException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** A ZIP in the drop folder, the submission it becomes, and the moment it lay there complete. */
    public record DroppedPhantom(String name, UUID submissionId, Instant at) {}
}
