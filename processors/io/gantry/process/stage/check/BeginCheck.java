package io.gantry.process.stage.check;

import io.gantry.model.quality.QualityCheck;
import io.gantry.model.work.Work;
import io.gantry.store.quality.QualityChecks;
import io.gantry.work.RetryPolicy;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A quality control begins, or goes on where a kill left it. */
@Component
public class BeginCheck {

    private final QualityChecks checks;
    private final RetryPolicy retries;

    public BeginCheck(QualityChecks checks, RetryPolicy retries) {
        this.checks = checks;
        this.retries = retries;
    }

    /** The check, or null when nobody wants it any more. */
    @Handler
    public @Nullable QualityCheck begin(@Body Work work) {
        retries.checkDeaths(work);
        return checks.begin(work.subject()).orElse(null);
    }
}
