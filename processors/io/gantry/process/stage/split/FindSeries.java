package io.gantry.process.stage.split;

import io.gantry.archive.ArchiveLimits;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.Submission;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.store.submissions.Submissions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Reads the headers of all files of a submission and tells which series they make. */
@Component
public class FindSeries {

    private final FindPushedSeries pushed;
    private final ObjectStore objects;
    private final Submissions submissions;
    private final SpoolFiles spool;
    private final ArchiveLimits limits;

    FindSeries(
            FindPushedSeries pushed,
            ObjectStore objects,
            Submissions submissions,
            SpoolFiles spool,
            ArchiveLimits limits) {
        this.pushed = pushed;
        this.objects = objects;
        this.submissions = submissions;
        this.spool = spool;
        this.limits = limits;
    }

    /** The series one by one; the submission stays open until they are closed. */
    @Handler
    public SeriesOfSubmission find(@Body Submission submission) {
        Path copy = spool.copyOf(submission.id()).orElseGet(() -> spool.temporary("source"));
        SeriesOfSubmission found = new SeriesOfSubmission(() -> spool.drop(copy));
        try {
            List<FoundSeries> series =
                    submission.door() == Door.DICOM ? pushed.find(submission, found) : sent(submission, copy, found);
            submissions.announceSeries(submission.id(), series.size());
            return found.of(series);
        } catch (IOException e) {
            found.close();
            throw new StoreUnavailable(e);
        } catch (RuntimeException e) {
            found.close();
            throw e;
        }
    }

    private List<FoundSeries> sent(Submission submission, Path copy, SeriesOfSubmission found) throws IOException {
        if (spool.copyOf(submission.id()).isEmpty()) {
            objects.fetch(submission.objectKey(), copy);
        }
        OpenedSubmission opened = OpenedSubmission.of(submission, copy, limits, spool.folder());
        found.alsoClose(opened);
        List<FoundSeries> series = new SeriesGrouping(submission.name()).group(opened);
        if (series.isEmpty()) {
            throw new InvalidRequest("The ZIP holds no DICOM files");
        }
        return series;
    }
}
