package io.gantry.process.stage.infer;

import io.gantry.model.submission.SeriesWork;
import io.gantry.store.submissions.Analyses;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Keeps a model's judgement. */
@Component
public class KeepJudgement {

    private final Analyses analyses;

    public KeepJudgement(Analyses analyses) {
        this.analyses = analyses;
    }

    @Handler
    public void keep(@Body JudgedSeries judged, @ExchangeProperty("work") SeriesWork work) {
        analyses.succeed(work, judged.judgement(), judged.seconds());
    }
}
