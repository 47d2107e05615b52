package io.gantry.limit;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongFunction;

/**
 * Requests that this node has taken from a caller's shared bucket and gives out without asking again. What is left of
 * it when the period ends is void, because the bucket is full again then: all nodes together never give out more than
 * the limit.
 */
final class Lease {

    private final long limit;
    private final Clock clock;
    private long tokens;
    private long shared;
    private long ends = Long.MIN_VALUE;

    Lease(long limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
        this.shared = limit;
    }

    /** Spends one request, asking for more where none is left; a bucket found empty is not asked again in its period. */
    synchronized Allowance spend(LongFunction<Taken> bucket) {
        boolean over = clock.millis() >= ends;
        if (over || tokens == 0 && shared > 0) {
            var taken = bucket.apply(over ? share(limit) : share(shared));
            tokens = taken.tokens();
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
    synchronized Allowance look(Duration period) {
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
