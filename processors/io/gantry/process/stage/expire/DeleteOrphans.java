package io.gantry.process.stage.expire;

import io.gantry.objects.ObjectLedger;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Deletes objects whose row is gone, and files a killed node left in the spool. */
@Component
public class DeleteOrphans {

    private static final int AT_A_TIME = 1_000;
    private static final int MOST_IN_A_ROUND = 100;
    private static final int MANY = 10_000;
    private static final Duration SETTLED = Duration.ofMinutes(1);

    /** A node that only stood still must not come back and name what was deleted meanwhile. */
    private static final Duration NODE_IS_GONE = Duration.ofHours(1);

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
        deleteReleased();
        spool.dropOlderThan(SPOOLED_TOO_LONG);
    }

    /** As many as there are, so that what expires at once is gone at once; but a round comes to its end. */
    private void deleteReleased() {
        for (int i = 0; i < MOST_IN_A_ROUND; i++) {
            List<String> keys = ledger.released(AT_A_TIME);
            Set<String> kept = keys.isEmpty() ? Set.of() : objects.delete(keys);
            ledger.gone(keys.stream().filter(key -> !kept.contains(key)).toList());
            if (keys.size() < AT_A_TIME || !kept.isEmpty()) {
                return;
            }
        }
    }
}
