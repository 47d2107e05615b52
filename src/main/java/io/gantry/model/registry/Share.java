package io.gantry.model.registry;

import java.util.UUID;

/**
 * A share of the work, always the same pieces of it: what a smaller share takes a larger one takes, too.
 *
 * @param percent 0 for none to 100 for all
 */
public record Share(int percent) {

    private static final int ALL = 100;

    public Share {
        if (percent < 0 || percent > ALL) {
            throw new IllegalArgumentException("a share is of 0 to 100 percent, not " + percent);
        }
    }

    /** Whether a piece belongs to it. */
    public boolean takes(UUID id) {
        return Math.floorMod(mixed(id.getMostSignificantBits() ^ mixed(id.getLeastSignificantBits())), ALL) < percent;
    }

    /** The finalizer of MurmurHash3: also ids that count up are spread evenly. */
    private static long mixed(long bits) {
        long hash = bits;
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        hash *= 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
