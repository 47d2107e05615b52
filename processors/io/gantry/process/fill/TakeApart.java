package io.gantry.process.fill;

import io.gantry.archive.ArchiveEntry;
import io.gantry.archive.ArchiveLimits;
import io.gantry.archive.StudyArchive;
import io.gantry.objects.SpoolFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Takes the files of a ZIP, or the one file that is none. */
@Component
public class TakeApart {

    private final ArchiveLimits limits;
    private final SpoolFiles spool;

    public TakeApart(ArchiveLimits limits, SpoolFiles spool) {
        this.limits = limits;
        this.spool = spool;
    }

    /**
     * Puts what is in a file into a dataset.
     *
     * @param name of the file, as its sender calls it
     * @param total is told how many files there are, before the first is taken
     * @throws io.gantry.model.failure.RefusedArchive when it is a broken ZIP
     */
    public void into(Filling filling, String name, Path file, Total total) throws IOException {
        if (!StudyArchive.looksLikeZip(file)) {
            total.is(1);
            filling.take(name, () -> Files.newInputStream(file));
            return;
        }
        try (StudyArchive zip = StudyArchive.open(file, limits, spool.folder())) {
            total.is(zip.entries().size() + zip.refused().size());
            zip.refused().forEach(entry -> filling.refuse(entry.path(), entry.reason()));
            for (ArchiveEntry entry : zip) {
                filling.take(entry.path(), entry::open);
                filling.noteSometimes();
            }
        }
    }

    /** Hears how many there are. */
    @FunctionalInterface
    public interface Total {

        void is(int files);
    }
}
