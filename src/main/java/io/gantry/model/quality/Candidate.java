package io.gantry.model.quality;

import org.jspecify.annotations.Nullable;

/**
 * An assessed picture that shares keys with another.
 *
 * @param number of its assessment
 * @param ownerId who may know of it, null where every user may
 * @param keys all that it is kept under
 */
public record Candidate(long number, @Nullable Integer ownerId, int[] keys) {

    /** Whether a user may know of the picture because it is his own, or everybody's. */
    public boolean isKnownTo(int userId) {
        return ownerId == null || ownerId == userId;
    }
}
