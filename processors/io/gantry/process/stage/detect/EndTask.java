package io.gantry.process.stage.detect;

import io.gantry.model.work.Work;
import io.gantry.store.tasks.Tasks;
import io.gantry.work.RetryPolicy;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Ends a task that came to nothing, with the reason. */
@Component
public class EndTask {

    private final Tasks tasks;
    private final RetryPolicy retries;

    public EndTask(Tasks tasks, RetryPolicy retries) {
        this.tasks = tasks;
        this.retries = retries;
    }

    @Handler
    public void end(@ExchangeProperty("work") Work work, @ExchangeProperty("CamelExceptionCaught") Exception failed) {
        tasks.fail(work, retries.reason(work, failed));
    }
}
