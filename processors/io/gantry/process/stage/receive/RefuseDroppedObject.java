package io.gantry.process.stage.receive;

import io.gantry.model.work.Work;
import io.gantry.store.submissions.DroppedObjects;
import io.gantry.work.RetryPolicy;
import org.apache.camel.ExchangeException;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Has a ZIP that can't be taken out of the drop bucket put among those that failed. */
@Component
public class RefuseDroppedObject {

    private final DroppedObjects drops;
    private final RetryPolicy retries;

    public RefuseDroppedObject(DroppedObjects drops, RetryPolicy retries) {
        this.drops = drops;
        this.retries = retries;
    }

    @Handler
    public void refuse(@ExchangeProperty("work") Work work, @ExchangeException Exception failed) {
        drops.refuse(work, retries.reason(work, failed));
    }
}
