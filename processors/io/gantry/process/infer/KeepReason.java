package io.gantry.process.infer;

import io.gantry.model.Failure;
import io.gantry.model.SeriesWork;
import io.gantry.store.Analyses;
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
