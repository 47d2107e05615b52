package io.gantry.process.stage.expire;

import io.gantry.model.submission.Door;
import io.gantry.model.submission.Submission;
import io.gantry.objects.ObjectLedger;
import io.gantry.settings.KeepSettings;
import io.gantry.store.submissions.Analyses;
import io.gantry.store.submissions.Submissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets go of the images of submissions that ended long ago. Reports stay, and so do the files of scans and jobs. */
@Component
public class ExpireImages {

    /** What was sent belongs to something that its owner deletes himself. */
    private static final Set<Door> KEPT = EnumSet.of(Door.SCAN, Door.JOB);

    private final Submissions submissions;
    private final Analyses analyses;
    private final ObjectLedger ledger;
    private final KeepSettings keep;

    public ExpireImages(Submissions submissions, Analyses analyses, ObjectLedger ledger, KeepSettings keep) {
        this.submissions = submissions;
        this.analyses = analyses;
        this.ledger = ledger;
        this.keep = keep;
    }

    @Handler
    @Transactional
    public void expire() {
        for (Submission old : submissions.withImagesOlderThan(keep.images())) {
            ledger.release(analyses.objectsOf(old.id()));
            if (!KEPT.contains(old.door())) {
                ledger.release(List.of(old.objectKey()));
            }
            submissions.forgetImages(old.id());
        }
    }
}
