package io.gantry.process.fill;

import io.gantry.model.work.Work;
import io.gantry.store.images.DatasetFills;
import io.gantry.work.RetryPolicy;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Ends the filling of a dataset that can't be done, with the reason. */
@Component
public class FailFill {

    private final DatasetFills fills;
    private final RetryPolicy retries;

    public FailFill(DatasetFills fills, RetryPolicy retries) {
        this.fills = fills;
        this.retries = retries;
    }

    @Handler
    public void fail(@ExchangeProperty("work") Work work, @ExchangeProperty("CamelExceptionCaught") Exception failed) {
        fills.fail(work, retries.reason(work, failed));
    }
}
