package io.gantry.process.stage.infer;

import io.gantry.model.failure.Failure;
import io.gantry.model.submission.SeriesWork;
import io.gantry.store.submissions.Analyses;
import org.apache.camel.ExchangeException;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Ends the analysis of a series that no model can judge, with the reason. */
@Component
public class KeepReason {

    private final Analyses analyses;

    public KeepReason(Analyses analyses) {
        this.analyses = analyses;
    }

    @Handler
    public void keep(@ExchangeProperty("work") SeriesWork work, @ExchangeException Failure failure) {
        analyses.fail(work, failure.getMessage(), 0);
    }
}
