package io.gantry.process.stage.expire;

import io.gantry.model.submission.Submission;
import io.gantry.settings.WorkSettings;
import io.gantry.store.deliveries.Deliveries;
import io.gantry.store.submissions.Analyses;
import io.gantry.store.submissions.Submissions;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds work that waits though nobody is coming for it: its message was lost, or whoever held it is gone. */
@Component
public class FindForgotten {

    private static final int MOST_BELLS = 32;

    private final Submissions submissions;
    private final Analyses analyses;
    private final Deliveries deliveries;
    private final WorkSettings work;

    public FindForgotten(Submissions submissions, Analyses analyses, Deliveries deliveries, WorkSettings work) {
        this.submissions = submissions;
        this.analyses = analyses;
        this.deliveries = deliveries;
        this.work = work;
    }

    /** Submissions to be split. */
    public List<Submission> splits() {
        return submissions.forgottenSplits(work.patience());
    }

    /** One message for each waiting series; a few are enough to wake every node. */
    public List<String> series() {
        return Collections.nCopies(Math.min(analyses.forgotten(work.patience()), MOST_BELLS), "waiting");
    }

    /** A message for what waits to be sent; who hears it sends until nothing is left. */
    public List<String> deliveries() {
        return deliveries.forgotten(work.patience()) > 0 ? List.of("waiting") : List.of();
    }

    /** Ids of the submissions whose report is due. */
    public List<String> reports() {
        return submissions.forgottenReports(work.patience()).stream()
                .map(submission -> submission.id().toString())
                .toList();
    }
}
