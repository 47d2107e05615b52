package io.gantry.process.stage.receive;

import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.TooLarge;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.DroppedFile;
import io.gantry.model.submission.NewSubmission;
import io.gantry.model.submission.Submission;
import io.gantry.process.upload.FileNames;
import io.gantry.process.upload.KeepSubmission;
import io.gantry.process.upload.Uploads;
import io.gantry.settings.LimitSettings;
import java.io.File;
import java.nio.file.Path;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/**
 * Takes a ZIP from the drop folder. The same file, seen again after a restart, is the same submission: its id is made
 * from the file.
 */
@Component
public class AcceptDroppedZip {

    private final KeepSubmission keep;
    private final LimitSettings limits;

    AcceptDroppedZip(KeepSubmission keep, LimitSettings limits) {
        this.keep = keep;
        this.limits = limits;
    }

    /** @throws RefusedArchive when it is no ZIP, or a broken one
     * @throws TooLarge when it is larger than the hub takes */
    @Handler
    public Submission accept(@Body File dropped) {
        Path zip = dropped.toPath();
        long size = Uploads.sizeOf(zip);
        if (size > limits.zipSize().toBytes()) {
            throw new TooLarge("ZIP too large. Max " + limits.zipSize().toMegabytes() + " MB");
        }
        keep.checkArchive(zip);
        DroppedFile file = DroppedFile.of(zip);
        return keep.keep(
                new NewSubmission(
                        file.submissionId(),
                        Door.DROP,
                        null,
                        FileNames.harmless(dropped.getName()),
                        size,
                        "submissions/" + file.submissionId(),
                        null,
                        null),
                zip);
    }
}
