package io.gantry.work;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Wakes the workers of this node. One is woken for each announcement, and one that finds work wakes the next: all that
 * are free are at work within moments, and an idle hub sleeps.
 */
@Component
public class WorkBell {

    private static final String ENDED = "ended ";

    private final Map<String, Bell> bells = new ConcurrentHashMap<>();

    public WorkBell(Notifications notifications, Claims claims) {
        notifications.listen(
                WorkQueue.CHANNEL,
                announced -> {
                    if (announced.startsWith(ENDED)) {
                        claims.lose(UUID.fromString(announced.substring(ENDED.length())));
                    } else {
                        ring(announced);
                    }
                },
                () -> bells.values().forEach(Bell::ringAll));
    }

    /** How often it rang for a kind so far. */
    public long rung(String kind) {
        return of(kind).count();
    }

    /** Waits until it rings for a kind, unless it rang since a count; no longer than the time given. */
    public void await(String kind, long since, Duration longest) throws InterruptedException {
        of(kind).await(since, longest.toMillis());
    }

    /** Wakes one worker of a kind. */
    public void ring(String kind) {
        of(kind).ring();
    }

    private Bell of(String kind) {
        return bells.computeIfAbsent(kind, name -> new Bell());
    }

    private static final class Bell {

        private long count;

        synchronized long count() {
            return count;
        }

        synchronized void ring() {
            count++;
            notify();
        }

        synchronized void ringAll() {
            count++;
            notifyAll();
        }

        synchronized void await(long since, long milliseconds) throws InterruptedException {
            if (count == since && milliseconds > 0) {
                wait(milliseconds);
            }
        }
    }
}
