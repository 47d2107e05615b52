package io.gantry.process.stage.detect;

import io.gantry.model.task.Prediction;
import io.gantry.model.work.Work;
import io.gantry.store.tasks.Tasks;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Keeps what the models said of a picture. */
@Component
public class KeepPrediction {

    private final Tasks tasks;

    public KeepPrediction(Tasks tasks) {
        this.tasks = tasks;
    }

    @Handler
    public void keep(@Body Prediction prediction, @ExchangeProperty("work") Work work) {
        tasks.succeed(work, prediction);
    }
}
