package io.gantry.process.stage.split;

import io.gantry.model.failure.Failure;
import io.gantry.model.submission.Submission;
import io.gantry.store.submissions.Submissions;
import org.apache.camel.ExchangeException;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Ends a submission that can't be read, with the reason. */
@Component
public class RefuseSubmission {

    private final Submissions submissions;

    public RefuseSubmission(Submissions submissions) {
        this.submissions = submissions;
    }

    @Handler
    public void refuse(@ExchangeProperty("submission") Submission submission, @ExchangeException Failure failure) {
        submissions.refuse(submission.id(), failure.getMessage());
    }
}
