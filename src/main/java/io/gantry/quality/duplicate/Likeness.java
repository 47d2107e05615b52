package io.gantry.quality.duplicate;

import java.util.Arrays;

/**
 * How much two pictures agree where they agree best.
 *
 * @param overlay how the second lies over the first
 * @param coarse correlation of the small pictures there, -1 to 1
 * @param tiles correlations of the fine structure in tiles of the first picture, the worst first
 */
record Likeness(Overlay overlay, double coarse, double[] tiles) {

    static final Likeness NONE = new Likeness(Overlay.FULL, 0, new double[] {0});

    double mean() {
        return Arrays.stream(tiles).average().orElse(0);
    }

    /** Mean of a part of the tiles, the best ones. */
    double meanOfBest(double part) {
        int first = (int) Math.round(tiles.length * (1 - part));
        return Arrays.stream(tiles, Math.min(first, tiles.length - 1), tiles.length)
                .average()
                .orElse(0);
    }
}
