package io.gantry.process.stage.expire;

import io.gantry.settings.KeepSettings;
import io.gantry.store.submissions.DroppedObjects;
import io.gantry.work.Events;
import io.gantry.work.WorkList;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Forgets work and dropped objects that ended long ago, and events that were published long ago. */
@Component
public class ExpireWork {

    private final WorkList work;
    private final Events events;
    private final DroppedObjects drops;
    private final KeepSettings keep;

    public ExpireWork(WorkList work, Events events, DroppedObjects drops, KeepSettings keep) {
        this.work = work;
        this.events = events;
        this.drops = drops;
        this.keep = keep;
    }

    @Handler
    public void expire() {
        work.forgetOlderThan(keep.work());
        drops.forgetOlderThan(keep.work());
        events.forgetOlderThan(keep.receipts());
    }
}
