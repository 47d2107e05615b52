package io.gantry.work;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work to be done. The same kind of the same subject is never open twice: while it waits, asking again changes nothing;
 * while it runs, it is done once more afterwards.
 *
 * @param lane whose turn it takes: lanes of a kind are served in turn, so that the small never stands behind the large
 * @param priority within its lane, less goes first
 * @param place among its siblings: the first ones of all go before the second ones
 * @param batch may be claimed together with others of its lane that say the same; null for alone
 * @param delay how long it waits at least
 */
public record NewWork(
        String kind,
        UUID subject,
        String lane,
        @Nullable Integer ownerId,
        int priority,
        int place,
        @Nullable String batch,
        Duration delay) {

    private static final int USUAL = 100;

    /** Work that may be done at once. */
    public static NewWork of(String kind, UUID subject, String lane) {
        return new NewWork(kind, subject, lane, null, USUAL, 0, null, Duration.ZERO);
    }

    public NewWork owner(@Nullable Integer id) {
        return new NewWork(kind, subject, lane, id, priority, place, batch, delay);
    }

    public NewWork order(int newPriority, int newPlace) {
        return new NewWork(kind, subject, lane, ownerId, newPriority, newPlace, batch, delay);
    }

    public NewWork batch(String name) {
        return new NewWork(kind, subject, lane, ownerId, priority, place, name, delay);
    }

    public NewWork after(Duration wait) {
        return new NewWork(kind, subject, lane, ownerId, priority, place, batch, wait);
    }
}
