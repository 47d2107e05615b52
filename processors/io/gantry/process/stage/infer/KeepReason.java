package io.gantry.process.stage.infer;

import io.gantry.model.work.Work;
import io.gantry.store.submissions.Analyses;
import io.gantry.work.RetryPolicy;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends the analysis of a series that no model can judge, with the reason. */
@Component
public class KeepReason {

    private final Analyses analyses;
    private final RetryPolicy retries;

    public KeepReason(Analyses analyses, RetryPolicy retries) {
        this.analyses = analyses;
        this.retries = retries;
    }

    /** The submission whose report is due now, or null. */
    @Handler
    public @Nullable UUID keep(
            @ExchangeProperty("work") Work work, @ExchangeProperty("CamelExceptionCaught") Exception failed) {
        return analyses.fail(work, retries.reason(work, failed)).orElse(null);
    }
}
