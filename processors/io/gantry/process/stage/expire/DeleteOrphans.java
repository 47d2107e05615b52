package io.gantry.process.stage.expire;

import io.gantry.objects.ObjectStore;
import io.gantry.objects.OrphanObjects;
import io.gantry.objects.SpoolFiles;
import java.time.Duration;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Deletes objects whose row is gone, and files a killed node left in the spool. */
@Component
public class DeleteOrphans {

    private static final int AT_A_TIME = 100;
    private static final Duration SPOOLED_TOO_LONG = Duration.ofDays(1);

    private final OrphanObjects orphans;
    private final ObjectStore objects;
    private final SpoolFiles spool;

    public DeleteOrphans(OrphanObjects orphans, ObjectStore objects, SpoolFiles spool) {
        this.orphans = orphans;
        this.objects = objects;
        this.spool = spool;
    }

    @Handler
    public void delete() {
        for (String key : orphans.next(AT_A_TIME)) {
            objects.delete(key);
            orphans.done(key);
        }
        spool.dropOlderThan(SPOOLED_TOO_LONG);
    }
}
