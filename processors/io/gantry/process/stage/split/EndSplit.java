package io.gantry.process.stage.split;

import io.gantry.model.submission.Submission;
import io.gantry.store.submissions.Submissions;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Marks a submission as split: from now on it waits for its analyses. */
@Component
public class EndSplit {

    private final Submissions submissions;

    public EndSplit(Submissions submissions) {
        this.submissions = submissions;
    }

    /** The id of the submission, to be looked at by the next stage. */
    @Handler
    public String end(@ExchangeProperty("submission") Submission submission) {
        submissions.endSplit(submission.id());
        return submission.id().toString();
    }
}
