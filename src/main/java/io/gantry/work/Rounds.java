package io.gantry.work;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Which rounds have anything to look for: those that rang since they looked last. Each looks seldom besides, lest an
 * announcement was lost with its node, and all of them always while announcements are not heard. So what has to be
 * seen within moments is, and an idle hub asks its database next to nothing.
 */
@Component
public class Rounds {

    /** After this time a round looks although it did not ring. */
    static final Duration SELDOM = Duration.ofSeconds(10);

    private static final Duration ATTENTION = Duration.ofSeconds(1);

    private final BooleanSupplier hearing;
    private final LongSupplier nanoTime;
    private final Map<String, Round> rounds = new ConcurrentHashMap<>();

    @Autowired
    public Rounds(Notifications notifications) {
        this(notifications::isHearing, System::nanoTime);
    }

    Rounds(BooleanSupplier hearing, LongSupplier nanoTime) {
        this.hearing = hearing;
        this.nanoTime = nanoTime;
    }

    /**
     * Waits until a round is to look; one that still has something to do afterwards has to ring again.
     *
     * @param pace from the end of one look to the next at least, however often it rings
     * @throws InterruptedException when it need not look any more
     */
    public void await(String round, Duration pace) throws InterruptedException {
        of(round).await(this, pace);
    }

    /** Whether a round is to look now. */
    boolean isDue(String round, Duration pace) {
        return of(round).takeTurn(this, pace) <= 0;
    }

    /** There is something for a round, or there may be. */
    public void ring(String round) {
        of(round).ring();
    }

    /** There will be something for a round at a moment that is known: it looks then, whatever its pace. */
    public void ringIn(String round, Duration delay) {
        of(round).ringAt(nanoTime.getAsLong() + delay.toNanos());
    }

    private Round of(String round) {
        return rounds.computeIfAbsent(round, name -> new Round());
    }

    private static final class Round {

        private boolean rung = true;
        private @Nullable Long looked;
        private @Nullable Long alarm;

        synchronized void ring() {
            rung = true;
            notifyAll();
        }

        /** Of several moments the first, at which the round may ask for the next. */
        synchronized void ringAt(long moment) {
            if (alarm == null || moment - alarm < 0) {
                alarm = moment;
                notifyAll();
            }
        }

        /**
         * The pace counts from here, where the look before is over. It asks again after a while in any case: nobody tells
         * when announcements are no longer heard.
         */
        synchronized void await(Rounds rounds, Duration pace) throws InterruptedException {
            if (looked != null) {
                looked = rounds.nanoTime.getAsLong();
            }
            long left = takeTurn(rounds, pace);
            while (left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, ATTENTION.toNanos()));
                left = takeTurn(rounds, pace);
            }
        }

        /** Nanoseconds until it may look, none when this is its turn: what rings from here on, rings for the next. */
        synchronized long takeTurn(Rounds rounds, Duration pace) {
            long now = rounds.nanoTime.getAsLong();
            Duration rest = rung || !rounds.hearing.getAsBoolean() ? pace : SELDOM;
            long left = looked == null ? 0 : looked + rest.toNanos() - now;
            if (alarm != null) {
                left = Math.min(left, alarm - now);
            }
            if (left <= 0) {
                rung = false;
                looked = now;
                alarm = null;
            }
            return left;
        }
    }
}
