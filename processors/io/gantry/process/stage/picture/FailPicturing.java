package io.gantry.process.stage.picture;

import io.gantry.model.work.Work;
import io.gantry.store.labelling.ChosenResults;
import io.gantry.work.RetryPolicy;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Leaves out, with the reason, the results of a request that could not become pictures. */
@Component
public class FailPicturing {

    private final ChosenResults chosen;
    private final RetryPolicy retries;

    public FailPicturing(ChosenResults chosen, RetryPolicy retries) {
        this.chosen = chosen;
        this.retries = retries;
    }

    @Handler
    public void fail(@ExchangeProperty("work") Work work, @ExchangeProperty("CamelExceptionCaught") Exception failed) {
        chosen.fail(work, retries.reason(work, failed));
    }
}
