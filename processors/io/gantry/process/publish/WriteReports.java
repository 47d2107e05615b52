package io.gantry.process.publish;

import io.gantry.model.Submission;
import io.gantry.store.Leases;
import io.gantry.store.ObjectStore;
import io.gantry.store.Results;
import io.gantry.store.SpoolFiles;
import io.gantry.store.Submissions;
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
    private final Submissions submissions;
    private final ObjectStore objects;
    private final SpoolFiles spool;
    private final Leases leases;

    public WriteReports(
            Results results, Submissions submissions, ObjectStore objects, SpoolFiles spool, Leases leases) {
        this.results = results;
        this.submissions = submissions;
        this.objects = objects;
        this.spool = spool;
        this.leases = leases;
    }

    @Handler
    public void write(@ExchangeProperty("submission") Submission submission) throws IOException {
        leases.hold(submission);
        try {
            for (ReportFormat format : ReportFormat.values()) {
                write(submission, format);
            }
            submissions.complete(submission.id());
        } finally {
            leases.release(submission);
        }
    }

    private void write(Submission submission, ReportFormat format) throws IOException {
        Path file = spool.temporary("report");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                format.write(results.report(submission.id()), out);
            }
            objects.put(format.keyOf(submission.id()), file);
        } finally {
            spool.drop(file);
        }
    }
}
