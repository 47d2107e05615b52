package io.gantry.process.rest.runs;

import io.gantry.model.failure.RunAbandoned;
import io.gantry.model.failure.RunFailed;
import io.gantry.model.submission.Submission;
import io.gantry.model.submission.SubmissionState;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Lets a completed run pass and tells the sender of a failed one why it failed. */
@Component
public class RefuseFailedRun {

    /** @throws RunFailed when its content can't be read, with the reason
     * @throws RunAbandoned when the hub could not complete it, with the reason */
    @Handler
    public Submission check(@Body Submission ended) {
        if (ended.state() == SubmissionState.FAILED) {
            String reason = String.valueOf(ended.reason());
            throw ended.hubFault() ? new RunAbandoned(reason) : new RunFailed(reason);
        }
        return ended;
    }
}
