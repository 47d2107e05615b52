package io.gantry.process.stage.receive;

import io.gantry.model.failure.DroppedZipFailed;
import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.TooLarge;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.NewSubmission;
import io.gantry.model.submission.Submission;
import io.gantry.process.upload.FileNames;
import io.gantry.process.upload.KeepSubmission;
import io.gantry.process.upload.Uploads;
import io.gantry.settings.LimitSettings;
import io.gantry.store.submissions.Submissions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Takes a ZIP that was set aside. Seen again after a restart it is the submission that it was set aside for. */
@Component
public class AcceptDroppedZip {

    private final KeepSubmission keep;
    private final Submissions submissions;
    private final LimitSettings limits;

    AcceptDroppedZip(KeepSubmission keep, Submissions submissions, LimitSettings limits) {
        this.keep = keep;
        this.submissions = submissions;
        this.limits = limits;
    }

    /** @throws RefusedArchive when it is no ZIP, or a broken one
     * @throws TooLarge when it is larger than the hub takes
     * @throws DroppedZipFailed when the hub may not read it */
    @Handler
    public Submission accept(@ExchangeProperty("dropped") String dropped) {
        Path zip = Path.of(dropped);
        UUID id = DropFolder.submissionOf(zip);
        return submissions.find(id).orElseGet(() -> keep(zip, id));
    }

    private Submission keep(Path zip, UUID id) {
        if (!Files.isReadable(zip)) {
            throw new DroppedZipFailed("The hub may not read the file. Let its user read it and drop it again.");
        }
        long size = Uploads.sizeOf(zip);
        if (size > limits.zipSize().toBytes()) {
            throw new TooLarge("ZIP too large. Max " + limits.zipSize().toMegabytes() + " MB");
        }
        keep.checkArchive(zip);
        String name = FileNames.harmless(zip.getFileName().toString());
        return keep.keep(
                new NewSubmission(id, Door.DROP, null, name, size, "submissions/" + id, null, false, null), zip);
    }
}
