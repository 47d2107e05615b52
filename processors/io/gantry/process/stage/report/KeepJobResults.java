package io.gantry.process.stage.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.contract.RussianReasons;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.Progress;
import io.gantry.model.submission.Submission;
import io.gantry.report.JobResults;
import io.gantry.store.submissions.Jobs;
import io.gantry.store.submissions.Results;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Keeps the results of a job before it is called completed, so that whoever sees the one sees the other. */
@Component
public class KeepJobResults {

    private final Results results;
    private final Jobs jobs;
    private final ObjectMapper json;

    public KeepJobResults(Results results, Jobs jobs, ObjectMapper json) {
        this.results = results;
        this.jobs = jobs;
        this.json = json;
    }

    /** A job of which no series was judged has failed: no results are not the same as results without findings. */
    private static boolean isJudged(Progress progress) {
        return progress.ended() > progress.failed();
    }

    @Handler
    public void keep(@ExchangeProperty("submission") Submission submission) throws JsonProcessingException {
        if (submission.door() == Door.JOB && isJudged(results.progress(submission.id()))) {
            jobs.keepResults(
                    submission.id(),
                    json.writeValueAsString(
                            JobResults.of(results.findings(submission.id()), results.others(submission.id()))
                                    .inWords(RussianReasons::of)));
        }
    }
}
