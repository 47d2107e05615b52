package io.gantry.process.stage.detect;

import io.gantry.model.task.Task;
import io.gantry.model.work.Work;
import io.gantry.store.tasks.Tasks;
import io.gantry.work.RetryPolicy;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A task begins. */
@Component
public class BeginTask {

    private final Tasks tasks;
    private final RetryPolicy retries;

    public BeginTask(Tasks tasks, RetryPolicy retries) {
        this.tasks = tasks;
        this.retries = retries;
    }

    /** The task, or null when nobody wants it any more. */
    @Handler
    public @Nullable Task begin(@Body Work work) {
        retries.checkDeaths(work);
        return tasks.begin(work.subject()).orElse(null);
    }
}
