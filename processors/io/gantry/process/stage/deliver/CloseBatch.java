package io.gantry.process.stage.deliver;

import io.gantry.objects.SpoolFiles;
import io.gantry.store.Leases;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets go of a batch and of the copies of its objects. */
@Component
public class CloseBatch {

    private final Leases leases;
    private final SpoolFiles spool;

    public CloseBatch(Leases leases, SpoolFiles spool) {
        this.leases = leases;
        this.spool = spool;
    }

    /** @param prepared null when it did not come to that */
    @Handler
    public void close(
            @ExchangeProperty("batch") DeliveryBatch batch,
            @ExchangeProperty("prepared") @Nullable PreparedBatch prepared) {
        leases.release(batch.claim());
        if (prepared != null) {
            prepared.files().forEach(spool::drop);
        }
    }
}
