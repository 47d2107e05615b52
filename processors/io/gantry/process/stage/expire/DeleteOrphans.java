package io.gantry.process.stage.expire;

import io.gantry.objects.ObjectLedger;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import java.time.Duration;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Deletes objects whose row is gone, and files a killed node left in the spool. */
@Component
public class DeleteOrphans {

    private static final int AT_A_TIME = 100;
    private static final int MANY = 10_000;
    private static final Duration SETTLED = Duration.ofMinutes(1);
    private static final Duration NODE_IS_GONE = Duration.ofMinutes(10);
    private static final Duration SPOOLED_TOO_LONG = Duration.ofDays(1);

    private final ObjectLedger ledger;
    private final ObjectStore objects;
    private final SpoolFiles spool;

    public DeleteOrphans(ObjectLedger ledger, ObjectStore objects, SpoolFiles spool) {
        this.ledger = ledger;
        this.objects = objects;
        this.spool = spool;
    }

    @Handler
    public void delete() {
        ledger.confirm(SETTLED, MANY);
        ledger.releaseLeftovers(NODE_IS_GONE, MANY);
        for (String key : ledger.released(AT_A_TIME)) {
            objects.delete(key);
            ledger.gone(key);
        }
        spool.dropOlderThan(SPOOLED_TOO_LONG);
    }
}
