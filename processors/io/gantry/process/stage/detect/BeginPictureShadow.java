package io.gantry.process.stage.detect;

import io.gantry.model.registry.ShadowPicture;
import io.gantry.model.task.JudgedPicture;
import io.gantry.model.work.Work;
import io.gantry.process.stage.StepAside;
import io.gantry.store.models.ShadowPictures;
import io.gantry.store.tasks.Tasks;
import io.gantry.work.RetryPolicy;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A version in shadow begins to read a picture, unless pictures that somebody waits for could be read instead. */
@Component
public class BeginPictureShadow {

    private final ShadowPictures readings;
    private final Tasks tasks;
    private final StepAside stepAside;
    private final RetryPolicy retries;

    public BeginPictureShadow(ShadowPictures readings, Tasks tasks, StepAside stepAside, RetryPolicy retries) {
        this.readings = readings;
        this.tasks = tasks;
        this.stepAside = stepAside;
        this.retries = retries;
    }

    /** The picture and who is to read it; null when others go first, or when there is nothing to read any more. */
    @Handler
    public @Nullable PictureInShadow begin(@Body Work work) {
        retries.checkDeaths(work);
        if (stepAside.before(Tasks.DETECT, work, "Pictures that somebody waits for go first.")) {
            return null;
        }
        Optional<ShadowPicture> reading = readings.find(work.subject());
        Optional<JudgedPicture> picture = reading.flatMap(found -> tasks.judged(found.taskUid()));
        if (picture.isEmpty()) {
            readings.drop(work);
            return null;
        }
        return new PictureInShadow(reading.orElseThrow().version(), picture.get());
    }
}
