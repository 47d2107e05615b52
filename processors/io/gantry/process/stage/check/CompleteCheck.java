package io.gantry.process.stage.check;

import io.gantry.model.work.Work;
import io.gantry.store.quality.QualityChecks;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Lets the results of a check be read, in place of those before. */
@Component
public class CompleteCheck {

    private final QualityChecks checks;

    public CompleteCheck(QualityChecks checks) {
        this.checks = checks;
    }

    @Handler
    public void complete(@ExchangeProperty("work") Work work) {
        checks.complete(work);
    }
}
