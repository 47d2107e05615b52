package io.gantry.process.rest.runs;

import io.gantry.model.CreatedId;
import io.gantry.model.submission.Submission;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Answers a new bulk run with its id. */
@Component
public class AnswerRunId {

    @Handler
    public CreatedId answer(@Body Submission run) {
        return new CreatedId(run.id());
    }
}
