package io.gantry.process.rest.runs;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.ReportNotReady;
import io.gantry.model.submission.Submission;
import io.gantry.model.submission.SubmissionState;
import io.gantry.objects.ObjectStore;
import io.gantry.report.ReportFormat;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Gives the report of a bulk run as a file. */
@Component
public class SendReport {

    private final FindRun runs;
    private final ObjectStore objects;

    public SendReport(FindRun runs, ObjectStore objects) {
        this.runs = runs;
        this.objects = objects;
    }

    /** @throws NotFound when there is no such run, or it is somebody else's
     * @throws ReportNotReady while the run goes on, or when it failed */
    public InputStream xlsx(
            @Header("id") String id, @ExchangeProperty("caller") Caller caller, @Headers Map<String, Object> headers) {
        return send(runs.find(id, caller), ReportFormat.XLSX, headers);
    }

    /** The same as text. */
    public InputStream csv(
            @Header("id") String id, @ExchangeProperty("caller") Caller caller, @Headers Map<String, Object> headers) {
        return send(runs.find(id, caller), ReportFormat.CSV, headers);
    }

    private InputStream send(Submission run, ReportFormat format, Map<String, Object> headers) {
        if (run.state() != SubmissionState.COMPLETED) {
            throw ReportNotReady.of(run);
        }
        headers.put(HttpHeaders.CONTENT_TYPE, format.mediaType());
        headers.put(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"bulk_report_" + run.id() + "." + format.extension() + "\"");
        return objects.open(format.keyOf(run.id()));
    }
}
