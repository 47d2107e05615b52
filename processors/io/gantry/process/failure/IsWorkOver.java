package io.gantry.process.failure;

import io.gantry.model.work.Work;
import io.gantry.work.RetryPolicy;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Whether work ends with its failure, rather than being tried again. */
@Component
public class IsWorkOver {

    private final RetryPolicy retries;

    public IsWorkOver(RetryPolicy retries) {
        this.retries = retries;
    }

    @Handler
    public boolean isOver(
            @ExchangeProperty("work") Work work, @ExchangeProperty("CamelExceptionCaught") Exception failed) {
        return retries.isFinal(work, failed);
    }
}
