package io.gantry.quality.duplicate;

/** Sums of a square's values, from which the mean of any rectangle is four look-ups. */
final class Sums {

    private static final int SIDE = GreySquare.SIZE + 1;

    private Sums() {}

    /** For each corner of a pixel the sum of all values above and to the left. */
    static double[] of(float[] values) {
        double[] sums = new double[SIDE * SIDE];
        for (int y = 1; y < SIDE; y++) {
            double line = 0;
            for (int x = 1; x < SIDE; x++) {
                line += values[(y - 1) * GreySquare.SIZE + x - 1];
                sums[y * SIDE + x] = sums[(y - 1) * SIDE + x] + line;
            }
        }
        return sums;
    }

    /** The mean over a rectangle whose sides may cut pixels. */
    static double mean(double[] sums, double left, double top, double right, double bottom) {
        double sum = at(sums, right, bottom) - at(sums, left, bottom) - at(sums, right, top) + at(sums, left, top);
        return sum / ((right - left) * (bottom - top));
    }

    private static double at(double[] sums, double x, double y) {
        int column = Math.min(SIDE - 2, (int) x);
        int row = Math.min(SIDE - 2, (int) y);
        double right = x - column;
        double below = y - row;
        int at = row * SIDE + column;
        double upper = sums[at] + right * (sums[at + 1] - sums[at]);
        double lower = sums[at + SIDE] + right * (sums[at + SIDE + 1] - sums[at + SIDE]);
        return upper + below * (lower - upper);
    }
}
