package io.gantry.process.stage.deliver;

import io.gantry.objects.SpoolFiles;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drops the copies of a batch's objects. */
@Component
public class CloseBatch {

    private final SpoolFiles spool;

    public CloseBatch(SpoolFiles spool) {
        this.spool = spool;
    }

    /** @param prepared null when it did not come to that */
    @Handler
    public void close(@ExchangeProperty("prepared") @Nullable PreparedBatch prepared) {
        if (prepared != null) {
            prepared.files().forEach(spool::drop);
        }
    }
}
