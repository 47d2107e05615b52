package io.gantry.process.stage.detect;

import io.gantry.model.task.Prediction;
import io.gantry.model.work.Work;
import io.gantry.store.models.ShadowPictures;
import io.gantry.store.models.ShadowPictures.Served;
import io.gantry.store.tasks.Tasks;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what the models said of a picture; a share is read once more by a version in shadow. */
@Component
public class KeepPrediction {

    private final Tasks tasks;
    private final ShadowPictures shadows;

    public KeepPrediction(Tasks tasks, ShadowPictures shadows) {
        this.tasks = tasks;
        this.shadows = shadows;
    }

    @Handler
    @Transactional
    public void keep(@Body TimedPrediction said, @ExchangeProperty("work") Work work) {
        Prediction prediction = said.prediction();
        tasks.succeed(work, prediction);
        shadows.choose(
                work.subject(),
                List.of(
                        new Served(prediction.scene().model(), said.sceneSeconds()),
                        new Served(prediction.primitives().model(), said.primitivesSeconds())));
    }
}
