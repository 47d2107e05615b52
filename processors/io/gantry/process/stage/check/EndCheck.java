package io.gantry.process.stage.check;

import io.gantry.model.work.Work;
import io.gantry.store.quality.QualityChecks;
import io.gantry.work.RetryPolicy;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Ends a check that came to nothing, with the reason; results of an earlier one stay. */
@Component
public class EndCheck {

    private final QualityChecks checks;
    private final RetryPolicy retries;

    public EndCheck(QualityChecks checks, RetryPolicy retries) {
        this.checks = checks;
        this.retries = retries;
    }

    @Handler
    public void end(@ExchangeProperty("work") Work work, @ExchangeProperty("CamelExceptionCaught") Exception failed) {
        checks.fail(work, retries.reason(work, failed));
    }
}
