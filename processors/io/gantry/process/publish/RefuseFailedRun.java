package io.gantry.process.publish;

import io.gantry.model.RunFailed;
import io.gantry.model.Submission;
import io.gantry.model.SubmissionState;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Lets a completed run pass and tells the sender of a failed one why it failed. */
@Component
public class RefuseFailedRun {

    /** @throws RunFailed with the reason */
    @Handler
    public Submission check(@Body Submission ended) {
        if (ended.state() == SubmissionState.FAILED) {
            throw new RunFailed(String.valueOf(ended.reason()));
        }
        return ended;
    }
}
