package io.gantry.process.stage.receive;

import io.gantry.model.submission.DroppedObject;
import io.gantry.model.submission.Submission;
import io.gantry.model.submission.SubmissionState;
import io.gantry.model.work.Work;
import io.gantry.objects.DropBucket;
import io.gantry.report.ReportFormat;
import io.gantry.settings.DropBucketSettings;
import io.gantry.store.submissions.DroppedObjects;
import io.gantry.store.submissions.DroppedObjects.Noted;
import io.gantry.store.submissions.Submissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives a ZIP back to the drop bucket: its reports, or the reason why there are none, and then the ZIP itself. Where it
 * comes to lie is chosen once, so that doing it again after a kill writes the same objects.
 */
@Component
public class ReturnDroppedObject {

    private final DroppedObjects drops;
    private final DropBucket bucket;
    private final DropBucketSettings settings;
    private final Submissions submissions;

    public ReturnDroppedObject(
            DroppedObjects drops, DropBucket bucket, DropBucketSettings settings, Submissions submissions) {
        this.drops = drops;
        this.bucket = bucket;
        this.settings = settings;
        this.submissions = submissions;
    }

    @Handler
    public void giveBack(@Body Work work) {
        drops.find(work.subject()).ifPresent(noted -> giveBack(noted, work));
    }

    private void giveBack(Noted noted, Work work) {
        Optional<Submission> submission = submissions.find(noted.object().id());
        if (submission.isEmpty()) {
            giveBackRefused(noted);
            drops.ended(work);
        } else if (submission.get().state().ended()) {
            giveBackKept(noted, submission.get());
            drops.ended(work);
        }
    }

    private void giveBackRefused(Noted noted) {
        DroppedObject zip = noted.object();
        String end = endOf(noted, settings.failed());
        tellReason(zip, end, noted.reason());
        bucket.copy(zip, end);
        bucket.remove(zip);
    }

    private void giveBackKept(Noted noted, Submission submission) {
        DroppedObject zip = noted.object();
        boolean completed = submission.state() == SubmissionState.COMPLETED;
        String end = endOf(noted, completed ? settings.done() : settings.failed());
        if (completed) {
            copyReports(submission.id(), zip, end);
        } else {
            tellReason(zip, end, submission.reason());
        }
        bucket.copyKept(submission.objectKey(), zip.bucket(), end);
    }

    /** Of two ZIPs of one name that end at once, on one node or two, the second finds the name given and gets a number. */
    private String endOf(Noted noted, String prefix) {
        DroppedObject zip = noted.object();
        String chosen = noted.endKey();
        Set<String> given = new HashSet<>();
        while (chosen == null) {
            String free = FreeName.of(
                    settings.name(zip.key()), name -> given.contains(name) || bucket.has(zip.bucket(), prefix + name));
            chosen = drops.chooseEnd(zip, prefix + free);
            given.add(free);
        }
        return chosen;
    }

    private void copyReports(UUID id, DroppedObject zip, String end) {
        for (ReportFormat format : ReportFormat.values()) {
            bucket.copyKept(format.keyOf(id), zip.bucket(), end + ".report." + format.extension());
        }
    }

    private void tellReason(DroppedObject zip, String end, @Nullable String reason) {
        bucket.tell(zip.bucket(), end + ".reason.txt", reason + System.lineSeparator());
    }
}
