package io.gantry.process.stage.expire;

import io.gantry.objects.BucketContents;
import io.gantry.objects.ObjectLedger;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.RecentObjects;
import io.gantry.objects.SpoolFiles;
import io.gantry.settings.EarlierRuns;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Deletes objects whose row is gone, copies of objects that nobody asks for, and files a killed node left in the spool. */
@Component
public class DeleteOrphans {

    private static final int AT_A_TIME = 1_000;
    private static final int MOST_IN_A_ROUND = 100;
    private static final int MANY = 10_000;
    private static final Duration SETTLED = Duration.ofMinutes(1);

    /** A node that only stood still must not come back and name what was deleted meanwhile. */
    private static final Duration NODE_IS_GONE = Duration.ofHours(1);

    /** Another hub on a copy of this node's folder would say that it lives. */
    private static final Duration RUN_IS_OVER = Duration.ofSeconds(30);

    private static final Duration SPOOLED_TOO_LONG = Duration.ofDays(1);

    private final ObjectLedger ledger;
    private final ObjectStore objects;
    private final BucketContents bucket;
    private final RecentObjects recent;
    private final SpoolFiles spool;
    private final EarlierRuns runs;

    public DeleteOrphans(
            ObjectLedger ledger,
            ObjectStore objects,
            BucketContents bucket,
            RecentObjects recent,
            SpoolFiles spool,
            EarlierRuns runs) {
        this.runs = runs;
        this.ledger = ledger;
        this.objects = objects;
        this.bucket = bucket;
        this.recent = recent;
        this.spool = spool;
    }

    @Handler
    public void delete() {
        ledger.confirm(SETTLED, MANY);
        giveUp(ledger.releaseLeftovers(NODE_IS_GONE, MANY));
        if (!runs.ids().isEmpty()) {
            ledger.releaseLeftoversOf(runs.ids(), RUN_IS_OVER).ifPresent(left -> {
                giveUp(left);
                runs.forget();
            });
        }
        deleteReleased();
        recent.dropOld();
        spool.dropOlderThan(SPOOLED_TOO_LONG);
    }

    /** What was begun of them is no object yet. */
    private void giveUp(List<String> keys) {
        if (!keys.isEmpty()) {
            bucket.abortUploads(Set.copyOf(keys));
        }
    }

    /** As many as there are, so that what expires at once is gone at once; but a round comes to its end. */
    private void deleteReleased() {
        for (int i = 0; i < MOST_IN_A_ROUND; i++) {
            if (ledger.deleteReleased(AT_A_TIME, objects::delete) < AT_A_TIME) {
                return;
            }
        }
    }
}
