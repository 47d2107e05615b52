package io.gantry.process.stage.split;

import io.gantry.model.submission.Submission;
import io.gantry.model.work.Work;
import io.gantry.store.submissions.Submissions;
import io.gantry.work.RetryPolicy;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The split of a submission begins. */
@Component
public class BeginSplit {

    private final Submissions submissions;
    private final RetryPolicy retries;

    public BeginSplit(Submissions submissions, RetryPolicy retries) {
        this.submissions = submissions;
        this.retries = retries;
    }

    /** The submission, or null when nobody wants it any more. */
    @Handler
    public @Nullable Submission begin(@Body Work work) {
        retries.checkDeaths(work);
        return submissions.beginSplit(work.subject()).orElse(null);
    }
}
