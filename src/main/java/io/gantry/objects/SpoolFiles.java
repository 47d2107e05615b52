package io.gantry.objects;

import io.gantry.model.failure.StoreUnavailable;
import io.gantry.settings.NodeFolder;
import io.gantry.settings.SpoolSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Files of this node while they are worked on. Whatever is here lies in the object store as well, or was never
 * acknowledged: it may be deleted at any time but costs a fetch.
 */
@Component
public class SpoolFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolFiles.class);

    private final Path folder;
    private @Nullable NodeFolder used;

    public SpoolFiles(SpoolSettings settings) {
        this.folder = settings.folder().toAbsolutePath();
    }

    /** Deletes what a node that was killed left here, unless another node uses the folder. */
    @PostConstruct
    void begin() {
        try {
            used = NodeFolder.begin(folder());
        } catch (IOException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** Others may empty the folder from now on. */
    @PreDestroy
    void end() throws IOException {
        if (used != null) {
            used.close();
        }
    }

    /** The folder, made when it is not there. */
    public Path folder() {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** Moves an uploaded file in as the copy of a submission, in place of what a try left that was killed. */
    public Path adopt(UUID submissionId, Path upload) {
        try {
            return Files.move(upload, folder().resolve(submissionId.toString()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** This node's copy of a submission, when it has one. */
    public Optional<Path> copyOf(UUID submissionId) {
        return Optional.of(folder.resolve(submissionId.toString())).filter(Files::isRegularFile);
    }

    /** A name for a new temporary file. */
    public Path temporary(String kind) {
        return folder().resolve(kind + "-" + UUID.randomUUID());
    }

    /** Deletes a file; one that is not there is no error. */
    public void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("A spooled file could not be deleted: {}", e.getClass().getSimpleName());
        }
    }

    /** Deletes what a node that was killed left behind. */
    public void dropOlderThan(Duration age) {
        Instant limit = Instant.now().minus(age);
        try (Stream<Path> files = Files.list(folder())) {
            files.filter(Files::isRegularFile)
                    .filter(file -> modified(file).isBefore(limit))
                    .forEach(this::drop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.MAX;
        }
    }
}
