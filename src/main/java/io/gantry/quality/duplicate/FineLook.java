package io.gantry.quality.duplicate;

/**
 * The fine structure of a square: how each of its places differs from its surroundings, in units of how much the
 * surroundings vary, in four steps. It tells neighbouring slices and alike layouts apart, which look the same coarsely.
 */
final class FineLook {

    static final int SIZE = 48;
    /** Two bits a place. */
    static final int BYTES = SIZE * SIZE / 4;

    private static final double NEAR = 2;
    private static final double WIDE = 5;
    /** Grey levels below which differences are taken for noise. */
    private static final double NOISE = 1.5;

    private static final double STEP = 0.7;
    private static final float[] LEVELS = {-1.5f, -0.4f, 0.4f, 1.5f};

    private FineLook() {}

    static byte[] pack(float[] small) {
        double[] values = widen(small);
        double[] blurred = Blur.gaussian(values, SIZE, NEAR);
        double[] detail = new double[values.length];
        double[] square = new double[values.length];
        for (int at = 0; at < values.length; at++) {
            detail[at] = values[at] - blurred[at];
            square[at] = detail[at] * detail[at];
        }
        double[] power = Blur.gaussian(square, SIZE, WIDE);
        byte[] packed = new byte[BYTES];
        for (int at = 0; at < values.length; at++) {
            double relative = detail[at] / Math.sqrt(power[at] + NOISE * NOISE);
            int level = relative < -STEP ? 0 : relative < 0 ? 1 : relative < STEP ? 2 : 3;
            packed[at / 4] |= (byte) (level << 2 * (at % 4));
        }
        return packed;
    }

    static float[] unpack(byte[] packed) {
        float[] values = new float[SIZE * SIZE];
        for (int at = 0; at < values.length; at++) {
            values[at] = LEVELS[packed[at / 4] >> 2 * (at % 4) & 3];
        }
        return values;
    }

    private static double[] widen(float[] small) {
        double[] values = new double[small.length];
        for (int at = 0; at < small.length; at++) {
            values[at] = small[at];
        }
        return values;
    }
}
