package io.gantry.process.rest.collections;

import io.gantry.store.collections.CollectionRetention;
import io.gantry.store.collections.CollectionRetention.Kept;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Tells which collections expire next, whose they are, what that frees, and what is held. */
@Component
public class TellRetention {

    private static final int MOST_HOLDS = 1000;
    private static final int GIGA_DIGITS = 9;

    private final CollectionRetention retention;

    public TellRetention(CollectionRetention retention) {
        this.retention = retention;
    }

    @Handler
    public Outlook tell(@Header("hours") int hours, @Header("limit") int limit, @Header("offset") int offset) {
        Instant until = Instant.now().plus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.SECONDS);
        long bytes = retention.bytesFreed(until);
        return new Outlook(
                until,
                retention.countGoing(until),
                bytes,
                BigDecimal.valueOf(bytes, GIGA_DIGITS),
                retention.going(until, limit, offset),
                retention.held(MOST_HOLDS));
    }

    /**
     * What is ahead.
     *
     * @param total collections that would expire until then
     * @param bytes of the archives that nobody would want any more
     * @param gigabytes the same in 10⁹ bytes
     */
    public record Outlook(
            Instant until, long total, long bytes, BigDecimal gigabytes, List<Kept> going, List<Kept> holds) {}
}
