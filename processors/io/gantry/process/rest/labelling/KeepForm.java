package io.gantry.process.rest.labelling;

import io.gantry.model.failure.Failure;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.file.UploadedFile;
import io.gantry.process.request.KeepRequestImage;
import io.gantry.process.upload.FileNames;
import io.gantry.store.labelling.RequestImages.Added;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the pictures of a form, a few at a time: most of the time goes into waiting until each is safe, which the store and the
 * database do for several at once as fast as for one. The order of the form stays, and of files with the same bytes the
 * first is kept.
 */
@Component
class KeepForm {

    private static final int AT_A_TIME = 4;

    private final KeepRequestImage keep;
    private final ExecutorService keeping = Executors.newFixedThreadPool(AT_A_TIME, run -> {
        Thread thread = new Thread(run, "keep-pictures");
        thread.setDaemon(true);
        return thread;
    });

    KeepForm(KeepRequestImage keep) {
        this.keep = keep;
    }

    /**
     * What became of a file.
     *
     * @param name as its sender calls it
     * @param failed why it was not taken, null where it was
     */
    record Outcome(
            String name, @Nullable Added added, @Nullable RuntimeException failed) {}

    /** @return what became of each, in the order of the form, once all are done with */
    List<Outcome> keep(UUID requestId, List<UploadedFile> files) {
        Instant begun = Instant.now();
        List<Sent> all = new ArrayList<>();
        Map<String, List<Sent>> byBytes = new LinkedHashMap<>();
        for (UploadedFile file : files) {
            Sent sent = new Sent(file, digest(file), begun.plus(all.size(), ChronoUnit.MICROS));
            all.add(sent);
            byBytes.computeIfAbsent(sent.sha256, sha256 -> new ArrayList<>()).add(sent);
        }
        byBytes.values().stream()
                .map(same -> CompletableFuture.runAsync(() -> keep(requestId, same), keeping))
                .toList()
                .forEach(CompletableFuture::join);
        return all.stream().map(sent -> Objects.requireNonNull(sent.outcome)).toList();
    }

    private static String digest(UploadedFile file) {
        try {
            return KeepRequestImage.sha256(file.path());
        } catch (IOException e) {
            throw new StoreUnavailable(e);
        }
    }

    private void keep(UUID requestId, Collection<Sent> same) {
        same.forEach(sent -> sent.outcome = outcome(requestId, sent));
    }

    private Outcome outcome(UUID requestId, Sent sent) {
        String name = sent.file.name() == null ? "" : sent.file.name();
        try {
            return new Outcome(
                    name,
                    keep.keep(
                            UUID.randomUUID(),
                            requestId,
                            FileNames.checked(name),
                            sent.file.path(),
                            sent.sha256,
                            sent.at),
                    null);
        } catch (Failure e) {
            return new Outcome(FileNames.harmless(name), null, e);
        } catch (IOException e) {
            return new Outcome(name, null, new StoreUnavailable(e));
        } catch (RuntimeException e) {
            return new Outcome(name, null, e);
        }
    }

    @PreDestroy
    void stop() {
        keeping.shutdown();
    }

    private static final class Sent {

        private final UploadedFile file;
        private final String sha256;
        private final Instant at;
        private volatile @Nullable Outcome outcome;

        Sent(UploadedFile file, String sha256, Instant at) {
            this.file = file;
            this.sha256 = sha256;
            this.at = at;
        }
    }
}
