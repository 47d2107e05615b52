package io.gantry.limit;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongFunction;

/**
 * Requests that this node gives out to a caller without asking his shared bucket for each. The first tenth of a period is
 * given on credit, so that who is far from his limit costs the bucket nothing; it is paid with the next ones, which are
 * taken out of the bucket some at a time. What is left of them when the period ends is void, because the bucket is full
 * again then. All nodes together never give out more than the limit and a tenth of it for each node but one.
 */
final class Lease {

    private final long limit;
    private final Duration period;
    private final Clock clock;
    private long tokens;
    private long owed;
    private long shared;
    private long ends = Long.MIN_VALUE;

    Lease(long limit, Duration period, Clock clock) {
        this.limit = limit;
        this.period = period;
        this.clock = clock;
        this.shared = limit;
    }

    /** Spends one request, asking for more where none is left; a bucket found empty is not asked again in its period. */
    synchronized Allowance spend(LongFunction<Taken> bucket) {
        if (isOver()) {
            tokens = limit / 10;
            owed = tokens;
            shared = limit - tokens;
            ends = clock.millis() + period.toMillis();
        }
        if (tokens == 0 && shared > 0) {
            var taken = bucket.apply(owed + share(shared));
            tokens = Math.max(0, taken.tokens() - owed);
            owed = 0;
            shared = taken.left();
            ends = taken.ends();
        }
        boolean granted = tokens > 0;
        if (granted) {
            tokens--;
        }
        return new Allowance(granted, limit, tokens + shared, seconds(ends));
    }

    /** What is left as far as this node knows: nothing is spent, and no bucket asked. */
    synchronized Allowance look() {
        long end = isOver() ? clock.millis() + period.toMillis() : ends;
        return new Allowance(true, limit, isOver() ? limit : tokens + shared, seconds(end));
    }

    synchronized boolean isOver() {
        return clock.millis() >= ends;
    }

    /** Rounded up, so that nobody comes back too early. */
    private static long seconds(long millis) {
        return -Math.floorDiv(-millis, 1000);
    }

    /** The fewer are left the fewer are taken, so that no node sits on the last ones. */
    private static long share(long left) {
        return Math.max(1, left / 20);
    }

    /**
     * What a bucket gave.
     *
     * @param tokens requests taken out of it
     * @param left requests left in it
     * @param ends when it is full again, in milliseconds since 1970
     */
    record Taken(long tokens, long left, long ends) {}
}
