package io.gantry.process.stage.infer;

import io.gantry.model.submission.SeriesWork;
import io.gantry.model.work.Work;
import io.gantry.store.submissions.Analyses;
import io.gantry.work.RetryPolicy;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The analysis of a series begins. */
@Component
public class BeginAnalysis {

    private final Analyses analyses;
    private final RetryPolicy retries;

    public BeginAnalysis(Analyses analyses, RetryPolicy retries) {
        this.analyses = analyses;
        this.retries = retries;
    }

    /** The series, or null when nobody wants it any more. */
    @Handler
    public @Nullable SeriesWork begin(@Body Work work) {
        retries.checkDeaths(work);
        return analyses.begin(work.subject()).orElse(null);
    }
}
