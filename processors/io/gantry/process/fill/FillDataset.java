package io.gantry.process.fill;

import io.gantry.archive.ArchiveEntry;
import io.gantry.archive.ArchiveLimits;
import io.gantry.archive.StudyArchive;
import io.gantry.model.catalogue.DatasetFill;
import io.gantry.model.failure.Failure;
import io.gantry.model.failure.FailureKind;
import io.gantry.model.work.Work;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.store.images.DatasetFills;
import io.gantry.store.images.DatasetImages.Added;
import io.gantry.work.Claims;
import io.gantry.work.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/**
 * Takes a file that was sent for a dataset apart: each picture and DICOM file in it comes into the dataset, what is neither is
 * told and the rest goes on. Done again it adds nothing twice.
 */
@Component
public class FillDataset {

    private static final int NOTED_AT_A_TIME = 50;

    private final DatasetFills fills;
    private final ObjectStore objects;
    private final SpoolFiles spool;
    private final ArchiveLimits limits;
    private final KeepImage keep;
    private final Claims claims;
    private final RetryPolicy retries;

    public FillDataset(
            DatasetFills fills,
            ObjectStore objects,
            SpoolFiles spool,
            ArchiveLimits limits,
            KeepImage keep,
            Claims claims,
            RetryPolicy retries) {
        this.fills = fills;
        this.objects = objects;
        this.spool = spool;
        this.limits = limits;
        this.keep = keep;
        this.claims = claims;
        this.retries = retries;
    }

    @Handler
    public void fill(@Body Work work) throws IOException {
        retries.checkDeaths(work);
        Optional<DatasetFill> fill = fills.pending(work.subject());
        if (fill.isEmpty()) {
            return;
        }
        Path file = spool.temporary("fill");
        try {
            objects.fetch(fill.get().objectKey(), file);
            fill(fill.get(), file, work);
            fills.complete(fill.get(), work);
        } finally {
            spool.drop(file);
        }
    }

    private void fill(DatasetFill fill, Path file, Work work) throws IOException {
        if (!StudyArchive.looksLikeZip(file)) {
            Tally tally = new Tally(work, 1);
            tally.take(fill, fill.name(), () -> Files.newInputStream(file));
            tally.note();
            return;
        }
        try (StudyArchive zip = StudyArchive.open(file, limits, spool.folder())) {
            Tally tally = new Tally(work, zip.entries().size() + zip.refused().size());
            zip.refused().forEach(entry -> tally.refuse(entry.path(), entry.reason()));
            for (ArchiveEntry entry : zip) {
                claims.check(work);
                tally.take(fill, entry.path(), entry::open);
            }
            tally.note();
        }
    }

    /** What became of the files so far. */
    private final class Tally {

        private final Work work;
        private final int total;
        private final List<String> refusals = new ArrayList<>();
        private int added;
        private int seen;
        private int refused;

        Tally(Work work, int total) {
            this.work = work;
            this.total = total;
        }

        void take(DatasetFill fill, String name, Source source) throws IOException {
            try (InputStream bytes = source.open()) {
                if (keep.keep(fill.datasetId(), name, bytes) == Added.YES) {
                    added++;
                }
                seen++;
            } catch (Failure e) {
                if (e.kind() == FailureKind.UNAVAILABLE) {
                    throw e;
                }
                refuse(name, String.valueOf(e.getMessage()));
            }
            if (seen % NOTED_AT_A_TIME == 0) {
                note();
            }
        }

        void refuse(String name, String reason) {
            seen++;
            refused++;
            if (refusals.size() < NOTED_AT_A_TIME) {
                refusals.add(name + ": " + reason);
            }
        }

        void note() {
            fills.note(work, added, seen, total, refused, refusals);
            added = 0;
        }
    }

    /** The bytes of one file. */
    @FunctionalInterface
    private interface Source {
        InputStream open() throws IOException;
    }
}
