package io.gantry.process.stage.receive;

import io.gantry.model.failure.DroppedZipFailed;
import io.gantry.model.submission.Submission;
import io.gantry.model.submission.SubmissionState;
import io.gantry.objects.ObjectStore;
import io.gantry.report.ReportFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Puts the reports of a dropped ZIP into {@code done/}, and then the ZIP itself. */
@Component
public class DeliverDropped {

    private final ObjectStore objects;
    private final DropFolder folder;

    public DeliverDropped(ObjectStore objects, DropFolder folder) {
        this.objects = objects;
        this.folder = folder;
    }

    /** @throws DroppedZipFailed when there is no report, with the reason */
    @Handler
    public void deliver(@Body Submission ended, @ExchangeProperty("dropped") String dropped) throws IOException {
        if (ended.state() != SubmissionState.COMPLETED) {
            throw new DroppedZipFailed(String.valueOf(ended.reason()));
        }
        folder.end(Path.of(dropped), "done", zip -> deliverReports(ended.id(), zip));
    }

    private void deliverReports(UUID id, Path zip) throws IOException {
        for (ReportFormat format : ReportFormat.values()) {
            deliver(format.keyOf(id), Path.of(zip + ".report." + format.extension()));
        }
    }

    /** A report appears whole or not at all. */
    private void deliver(String key, Path target) throws IOException {
        Path part = Path.of(target + ".part");
        try (InputStream in = objects.open(key)) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
