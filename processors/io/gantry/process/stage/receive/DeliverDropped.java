package io.gantry.process.stage.receive;

import io.gantry.model.failure.DroppedZipFailed;
import io.gantry.model.submission.Submission;
import io.gantry.model.submission.SubmissionState;
import io.gantry.objects.ObjectStore;
import io.gantry.report.ReportFormat;
import io.gantry.settings.DropSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Puts the reports of a dropped ZIP into {@code done/}; the ZIP itself follows under the name given back. */
@Component
public class DeliverDropped {

    private final ObjectStore objects;
    private final DropSettings drop;

    public DeliverDropped(ObjectStore objects, DropSettings drop) {
        this.objects = objects;
        this.drop = drop;
    }

    /** Where the ZIP goes, relative to the drop folder.
     *
     * @throws DroppedZipFailed when there is no report, with the reason */
    @Handler
    public String deliver(@Body Submission ended, @Header("CamelFileNameOnly") String name) throws IOException {
        if (ended.state() != SubmissionState.COMPLETED) {
            throw new DroppedZipFailed(String.valueOf(ended.reason()));
        }
        String free = FreeName.in(drop.folder().resolve("done"), name);
        for (ReportFormat format : ReportFormat.values()) {
            deliver(format.keyOf(ended.id()), "done/" + free + ".report." + format.extension());
        }
        return "done/" + free;
    }

    /** A report appears whole or not at all. */
    private void deliver(String key, String target) throws IOException {
        Path part = drop.folder().resolve(target + ".part");
        try (InputStream in = objects.open(key)) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(part, drop.folder().resolve(target), StandardCopyOption.ATOMIC_MOVE);
    }
}
