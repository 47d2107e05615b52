package io.gantry.phantom;

import java.util.Random;

/** Scanner noise: one tile of slightly blurred white noise, laid at another place for every slice. */
final class Noise {

    private static final int SIDE = 512;
    private static final int MASK = SIDE - 1;

    private final float[] tile = new float[SIDE * SIDE];
    private final long seed;

    Noise(long seed, double deviation) {
        this.seed = seed;
        Random random = new Random(seed ^ 0x5DEECE66DL);
        float[] white = new float[SIDE * SIDE];
        for (int i = 0; i < white.length; i++) {
            white[i] = (float) random.nextGaussian();
        }
        // Weights 1 and 0.35 in a plus shape; the sum of their squares keeps the deviation as asked.
        float gain = (float) (deviation / Math.sqrt(1 + 4 * 0.35 * 0.35));
        for (int i = 0; i < tile.length; i++) {
            float around = white[(i + 1) & (tile.length - 1)]
                    + white[(i - 1) & (tile.length - 1)]
                    + white[(i + SIDE) & (tile.length - 1)]
                    + white[(i - SIDE) & (tile.length - 1)];
            tile[i] = gain * (white[i] + 0.35f * around);
        }
    }

    /** Adds noise to one slice of square images. */
    void addTo(float[] values, int size, int slice) {
        Random place = new Random(seed + 31L * slice);
        int right = place.nextInt(SIDE);
        int down = place.nextInt(SIDE);
        for (int row = 0; row < size; row++) {
            int line = ((row + down) & MASK) * SIDE;
            for (int column = 0; column < size; column++) {
                values[row * size + column] += tile[line + ((column + right) & MASK)];
            }
        }
    }
}
