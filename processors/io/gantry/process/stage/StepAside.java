package io.gantry.process.stage;

import io.gantry.model.work.Work;
import io.gantry.store.models.ShadowReadings;
import io.gantry.work.Lanes;
import io.gantry.work.WorkQueue;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Lets what somebody waits for go before what nobody does. */
@Component
public class StepAside {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ShadowReadings readings;
    private final WorkQueue queue;
    private final Lanes lanes;

    public StepAside(ShadowReadings readings, WorkQueue queue, Lanes lanes) {
        this.readings = readings;
        this.queue = queue;
        this.lanes = lanes;
    }

    /**
     * Puts a piece of work back for a moment where work of another kind could be taken now.
     *
     * @param reason for administrators, why its lane pauses
     * @return whether it did
     */
    public boolean before(String kind, Work work, String reason) {
        if (!readings.othersWait(kind)) {
            return false;
        }
        lanes.pause(work.lane(), reason, tries -> PAUSE);
        queue.putBack(work, Duration.ZERO, null);
        return true;
    }
}
