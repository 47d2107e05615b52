package io.gantry.process.stage.expire;

import io.gantry.objects.BucketContents;
import io.gantry.objects.ObjectLedger;
import io.gantry.objects.ObjectLedger.Comparison;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds what lies in the bucket without a row, what a row names and the bucket has not, and uploads that never ended. */
@Component
public class CompareBucket {

    private static final Logger LOG = LoggerFactory.getLogger(CompareBucket.class);

    /** Longer than any upload takes: what is younger may be on its way. */
    private static final Duration SETTLED = Duration.ofDays(1);

    /** A database that was set back from a backup knows less than the bucket: there is time to see it. */
    private static final Duration DELAY = Duration.ofDays(7);

    private final ObjectLedger ledger;
    private final BucketContents bucket;

    public CompareBucket(ObjectLedger ledger, BucketContents bucket) {
        this.ledger = ledger;
        this.bucket = bucket;
    }

    @Handler
    public Comparison compare() {
        return compare(Instant.now().minus(SETTLED));
    }

    /** @param before younger objects are left out */
    Comparison compare(Instant before) {
        bucket.abortUploads(before);
        Comparison found = ledger.compare(keys -> bucket.list(before, keys), DELAY);
        if (found.strays() > 0) {
            LOG.warn(
                    "{} objects of the bucket are known to no row; they are deleted in {} days",
                    found.strays(),
                    DELAY.toDays());
        }
        if (found.missing() > 0) {
            LOG.error("{} objects are missing in the bucket; see GET /api/objects", found.missing());
        }
        return found;
    }
}
