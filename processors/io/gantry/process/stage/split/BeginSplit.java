package io.gantry.process.stage.split;

import io.gantry.model.submission.Submission;
import io.gantry.model.work.Work;
import io.gantry.store.submissions.Submissions;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The split of a submission begins. */
@Component
public class BeginSplit {

    private final Submissions submissions;

    public BeginSplit(Submissions submissions) {
        this.submissions = submissions;
    }

    /** The submission, or null when nobody wants it any more. */
    @Handler
    public @Nullable Submission begin(@Body Work work) {
        return submissions.beginSplit(work.subject()).orElse(null);
    }
}
