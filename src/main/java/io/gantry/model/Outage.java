package io.gantry.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Trouble that lasts, such as a service that is away, met again and again by those who try: it is worth a word when it
 * begins, each hour while it lasts, and when it is over. Safe for use by several threads.
 */
public final class Outage {

    private static final Duration REMINDER = Duration.ofHours(1);

    private final Clock clock;
    private volatile @Nullable Instant told;
    private Instant met = Instant.MIN;

    public Outage() {
        this(Clock.systemUTC());
    }

    public Outage(Clock clock) {
        this.clock = clock;
    }

    /** Notes the trouble; whether it is worth a word. */
    public synchronized boolean begins() {
        met = clock.instant();
        Instant before = told;
        if (before != null && met.isBefore(before.plus(REMINDER))) {
            return false;
        }
        told = met;
        return true;
    }

    /** Notes that all is well; whether there was trouble before. */
    public boolean ends() {
        return ends(Duration.ZERO);
    }

    /** The same where success and failure alternate: it is over when it was not met for this long. */
    public boolean ends(Duration calm) {
        if (told == null) {
            return false;
        }
        synchronized (this) {
            boolean over = told != null && !clock.instant().isBefore(met.plus(calm));
            told = over ? null : told;
            return over;
        }
    }
}
