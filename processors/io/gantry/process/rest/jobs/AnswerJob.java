package io.gantry.process.rest.jobs;

import io.gantry.model.job.Job;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Answers with a job in the contract's form. */
@Component
public class AnswerJob {

    @Handler
    public JobObject answer(@Body Job job) {
        return JobObject.of(job);
    }
}
