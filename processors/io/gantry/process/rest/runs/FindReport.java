package io.gantry.process.rest.runs;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.ReportNotReady;
import io.gantry.model.file.StoredFile;
import io.gantry.model.submission.Submission;
import io.gantry.model.submission.SubmissionState;
import io.gantry.objects.ObjectStore;
import io.gantry.report.ReportFormat;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Finds the report of a bulk run that is about to be downloaded. */
@Component
public class FindReport {

    private final FindRun runs;
    private final ObjectStore objects;

    public FindReport(FindRun runs, ObjectStore objects) {
        this.runs = runs;
        this.objects = objects;
    }

    /** @throws NotFound when there is no such run, or it is somebody else's
     * @throws ReportNotReady while the run goes on, or when it failed */
    public StoredFile xlsx(@Header("id") String id, @ExchangeProperty("caller") Caller caller) {
        return find(runs.find(id, caller), ReportFormat.XLSX);
    }

    /** The same as text. */
    public StoredFile csv(@Header("id") String id, @ExchangeProperty("caller") Caller caller) {
        return find(runs.find(id, caller), ReportFormat.CSV);
    }

    private StoredFile find(Submission run, ReportFormat format) {
        if (run.state() != SubmissionState.COMPLETED) {
            throw ReportNotReady.of(run);
        }
        String name = "bulk_report_" + run.id() + "." + format.extension();
        return objects.stored(format.keyOf(run.id()), name, format.mediaType());
    }
}
