package io.gantry.process.stage.receive;

import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.TooLarge;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.DroppedObject;
import io.gantry.model.submission.NewSubmission;
import io.gantry.model.work.Work;
import io.gantry.objects.DropBucket;
import io.gantry.objects.SpoolFiles;
import io.gantry.process.upload.FileNames;
import io.gantry.process.upload.KeepSubmission;
import io.gantry.settings.LimitSettings;
import io.gantry.store.submissions.DroppedObjects;
import io.gantry.store.submissions.DroppedObjects.Noted;
import io.gantry.store.submissions.Submissions;
import io.gantry.work.RetryPolicy;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/**
 * Takes a ZIP out of the drop bucket: it is fetched, judged and kept as a submission, and only then removed. Done again
 * after a kill it goes on where it was, since the ZIP and its submission have one id.
 */
@Component
public class TakeDroppedObject {

    private final DroppedObjects drops;
    private final DropBucket bucket;
    private final Submissions submissions;
    private final KeepSubmission keep;
    private final SpoolFiles spool;
    private final LimitSettings limits;
    private final RetryPolicy retries;

    TakeDroppedObject(
            DroppedObjects drops,
            DropBucket bucket,
            Submissions submissions,
            KeepSubmission keep,
            SpoolFiles spool,
            LimitSettings limits,
            RetryPolicy retries) {
        this.drops = drops;
        this.bucket = bucket;
        this.submissions = submissions;
        this.keep = keep;
        this.spool = spool;
        this.limits = limits;
        this.retries = retries;
    }

    /** @throws RefusedArchive when it is no ZIP, or a broken one
     * @throws TooLarge when it is larger than the hub takes */
    @Handler
    public void take(@Body Work work) {
        retries.checkDeaths(work);
        drops.find(work.subject()).ifPresent(noted -> take(noted, work));
    }

    private void take(Noted noted, Work work) {
        DroppedObject zip = noted.object();
        if (!noted.waits() || isKept(zip) || keep(zip)) {
            bucket.remove(zip);
            drops.taken(work);
        } else {
            drops.vanished(work);
        }
    }

    private boolean isKept(DroppedObject zip) {
        return submissions.find(zip.id()).isPresent();
    }

    private boolean keep(DroppedObject zip) {
        if (zip.size() > limits.zipSize().toBytes()) {
            throw new TooLarge("ZIP too large. Max " + limits.zipSize().toMegabytes() + " MB");
        }
        Path file = spool.temporary("drop");
        try {
            return bucket.fetch(zip, file) && keep(zip, file);
        } finally {
            spool.drop(file);
        }
    }

    private boolean keep(DroppedObject zip, Path fetched) {
        keep.checkArchive(fetched);
        UUID id = zip.id();
        Path own = spool.adopt(id, fetched);
        keep.keep(
                new NewSubmission(
                        id,
                        Door.DROP,
                        null,
                        FileNames.harmless(zip.name()),
                        zip.size(),
                        "submissions/" + id,
                        null,
                        false,
                        id.toString()),
                own);
        return true;
    }
}
