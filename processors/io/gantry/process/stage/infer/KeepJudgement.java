package io.gantry.process.stage.infer;

import io.gantry.model.work.Work;
import io.gantry.store.submissions.Analyses;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps a model's judgement. */
@Component
public class KeepJudgement {

    private final Analyses analyses;

    public KeepJudgement(Analyses analyses) {
        this.analyses = analyses;
    }

    /** The submission whose report is due now, or null. */
    @Handler
    public @Nullable UUID keep(@Body JudgedSeries judged, @ExchangeProperty("work") Work work) {
        return analyses.succeed(work, judged.judgement(), judged.seconds()).orElse(null);
    }
}
