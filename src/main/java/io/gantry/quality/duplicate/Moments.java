package io.gantry.quality.duplicate;

/** Sums over pairs of values that their correlation needs. */
final class Moments {

    private static final double NEXT_TO_NOTHING = 1e-6;

    private int count;
    private double one;
    private double other;
    private double oneSquare;
    private double otherSquare;
    private double product;

    /** Adds the values of {@code ones} behind {@code offset} paired with those of a line, from and to places of the line. */
    void add(float[] ones, int offset, float[] others, int from, int to) {
        float a = 0;
        float b = 0;
        float aa = 0;
        float bb = 0;
        float ab = 0;
        for (int at = from; at < to; at++) {
            float x = ones[offset + at];
            float y = others[at];
            a += x;
            b += y;
            aa += x * x;
            bb += y * y;
            ab += x * y;
        }
        count += to - from;
        one += a;
        other += b;
        oneSquare += aa;
        otherSquare += bb;
        product += ab;
    }

    int count() {
        return count;
    }

    /** Pearson's, 0 where one of the two does not vary. */
    double correlation() {
        double a = oneSquare - one * one / count;
        double b = otherSquare - other * other / count;
        boolean varied = count > 1 && a > NEXT_TO_NOTHING && b > NEXT_TO_NOTHING;
        return varied ? (product - one * other / count) / Math.sqrt(a * b) : 0;
    }
}
