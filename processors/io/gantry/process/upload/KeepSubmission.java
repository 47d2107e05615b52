package io.gantry.process.upload;

import io.gantry.archive.ArchiveEntry;
import io.gantry.archive.ArchiveLimits;
import io.gantry.archive.Content;
import io.gantry.archive.StudyArchive;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.submission.NewSubmission;
import io.gantry.model.submission.Submission;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.store.submissions.Submissions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What every door does with a file once it is taken: judge it, keep its bytes, then its row. */
@Component
public class KeepSubmission {

    private final ObjectStore objects;
    private final Submissions submissions;
    private final SpoolFiles spool;
    private final ArchiveLimits limits;

    public KeepSubmission(ObjectStore objects, Submissions submissions, SpoolFiles spool, ArchiveLimits limits) {
        this.objects = objects;
        this.submissions = submissions;
        this.spool = spool;
        this.limits = limits;
    }

    /** @throws RefusedArchive when it is no ZIP, a broken one, or one beyond the limits
     * @throws InvalidRequest when it holds no DICOM file */
    public void checkArchive(Path zip) {
        try (StudyArchive archive = StudyArchive.open(zip, limits, spool.folder())) {
            Set<Content> contents =
                    archive.entries().stream().map(ArchiveEntry::content).collect(Collectors.toSet());
            if (!contents.contains(Content.DICOM) && archive.refused().isEmpty()) {
                throw new InvalidRequest(
                        contents.contains(Content.DICOMDIR)
                                ? "The ZIP holds a DICOMDIR without the images it lists"
                                : "The ZIP holds no DICOM files");
            }
        } catch (IOException e) {
            throw new StoreUnavailable(e);
        }
    }

    /**
     * Keeps the bytes, then the row. The file stays behind as this node's own copy for the split; where the row was
     * there already (same idempotency key), the bytes are dropped again.
     */
    public Submission keep(NewSubmission made, Path file) {
        objects.put(made.objectKey(), file);
        Submission kept = submissions.create(made);
        if (!kept.id().equals(made.id())) {
            objects.delete(made.objectKey());
        }
        return kept;
    }
}
