package io.gantry.process.stage.report;

import io.gantry.model.submission.Submission;
import io.gantry.model.work.Work;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.report.ReportFormat;
import io.gantry.store.submissions.Results;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Writes a submission's report in every format, keeps the files, and then calls the submission completed. */
@Component
public class WriteReports {

    private final Results results;
    private final CompleteSubmission completion;
    private final ObjectStore objects;
    private final SpoolFiles spool;

    public WriteReports(Results results, CompleteSubmission completion, ObjectStore objects, SpoolFiles spool) {
        this.results = results;
        this.completion = completion;
        this.objects = objects;
        this.spool = spool;
    }

    /** How many objects are to be sent to destinations. */
    @Handler
    public int write(@ExchangeProperty("submission") Submission submission, @ExchangeProperty("work") Work work)
            throws IOException {
        for (ReportFormat format : ReportFormat.values()) {
            write(submission, format);
        }
        return completion.complete(submission, work);
    }

    private void write(Submission submission, ReportFormat format) throws IOException {
        Path file = spool.temporary("report");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                format.write(results.report(submission.id()), results.others(submission.id()), out);
            }
            objects.put(format.keyOf(submission.id()), file);
        } finally {
            spool.drop(file);
        }
    }
}
