package io.gantry.work;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
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
     * @throws InterruptedException when it need not look any more
     */
    public void await(String round) throws InterruptedException {
        while (!isDue(round)) {
            of(round).listen();
        }
    }

    /** Whether a round is to look now. */
    boolean isDue(String round) {
        return of(round).takeTurn(nanoTime.getAsLong(), !hearing.getAsBoolean());
    }

    /** There is something for a round, or there may be. */
    public void ring(String round) {
        of(round).ring();
    }

    private Round of(String round) {
        return rounds.computeIfAbsent(round, name -> new Round());
    }

    private static final class Round {

        private boolean rung = true;
        private long looked;

        synchronized void ring() {
            rung = true;
            notifyAll();
        }

        /** Returns when it rang, and after a while in any case: nobody tells when announcements are no longer heard. */
        synchronized void listen() throws InterruptedException {
            if (!rung) {
                wait(ATTENTION.toMillis());
            }
        }

        /** What rings from here on, rings for the next turn. */
        synchronized boolean takeTurn(long now, boolean always) {
            if (!rung && !always && now - looked < SELDOM.toNanos()) {
                return false;
            }
            rung = false;
            looked = now;
            return true;
        }
    }
}
