package io.gantry.process.stage.split;

import io.gantry.model.failure.Failure;
import io.gantry.model.failure.RepeatedlyInterrupted;
import io.gantry.model.work.Work;
import io.gantry.store.submissions.Submissions;
import io.gantry.work.RetryPolicy;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Ends a submission that can't be read or reported, with the reason. */
@Component
public class FailSubmission {

    private final Submissions submissions;
    private final RetryPolicy retries;

    public FailSubmission(Submissions submissions, RetryPolicy retries) {
        this.submissions = submissions;
        this.retries = retries;
    }

    @Handler
    public void fail(@ExchangeProperty("work") Work work, @ExchangeProperty("CamelExceptionCaught") Exception failed) {
        boolean hubFault = !(failed instanceof Failure) || failed instanceof RepeatedlyInterrupted;
        submissions.fail(work, retries.reason(work, failed), hubFault);
    }
}
