package io.gantry.process.stage.report;

import io.gantry.model.submission.Submission;
import io.gantry.model.work.Work;
import io.gantry.settings.SendingSettings;
import io.gantry.store.deliveries.Deliveries;
import io.gantry.store.submissions.Submissions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls a submission completed and queues its results for the destinations that want them: both, or neither. */
@Component
class CompleteSubmission {

    private final Submissions submissions;
    private final Deliveries deliveries;
    private final SendingSettings settings;

    CompleteSubmission(Submissions submissions, Deliveries deliveries, SendingSettings settings) {
        this.submissions = submissions;
        this.deliveries = deliveries;
        this.settings = settings;
    }

    /** How many objects are to be sent. */
    @Transactional
    public int complete(Submission submission, Work work) {
        submissions.complete(work);
        int queued = 0;
        for (String name : settings.names()) {
            var kinds = settings.destination(name).orElseThrow().kindsFor(submission.door());
            queued += deliveries.enqueue(submission.id(), name, kinds);
        }
        return queued;
    }
}
