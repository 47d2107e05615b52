package io.gantry.quality.origin;

import io.gantry.picture.Picture;
import java.util.Arrays;

/**
 * What the pixels alone tell of a generator: networks that grow a picture by doubling leave a grid in its finest structure,
 * seen as peaks of the residual's spectrum at a half and a quarter of the sampling rate, and the residual of their smooth
 * parts is weaker than a sensor's noise. Recompression, resizing and sharpening make and remove the same traces, so this is
 * a hint and no proof.
 */
final class PixelTraces {

    private static final int SIDE = 256;
    private static final int[] PERIODS = {2, 4};
    /** How much stronger than its neighbours a peak has to be to be half sure. */
    private static final double EVEN_PEAK = 12;

    private static final double PEAK_WEIGHT = 1.5;
    private static final double NO_NOISE = 0.35;
    private static final double TO_BE_SEEN = 0.2;

    private static final double[] COSINES = new double[SIDE];
    private static final double[] SINES = new double[SIDE];

    static {
        Arrays.setAll(COSINES, step -> Math.cos(2 * Math.PI * step / SIDE));
        Arrays.setAll(SINES, step -> Math.sin(2 * Math.PI * step / SIDE));
    }

    private PixelTraces() {}

    /** 0 for none to 1 for all of them. */
    static double of(Picture picture) {
        if (picture.width() < SIDE || picture.height() < SIDE) {
            return TO_BE_SEEN;
        }
        double[] residual = residual(picture);
        double peak = 0;
        for (int period : PERIODS) {
            peak = Math.max(peak, Math.min(peak(residual, period, true), peak(residual, period, false)));
        }
        double grid = 1 / (1 + Math.exp(-PEAK_WEIGHT * Math.log((peak + 1e-9) / EVEN_PEAK)));
        double smooth = quietest(residual) < NO_NOISE ? TO_BE_SEEN : 0;
        return Math.min(1, grid + smooth);
    }

    /** What of the middle of the picture its four neighbours do not tell. */
    private static double[] residual(Picture picture) {
        byte[] luma = picture.part((picture.width() - SIDE) / 2, (picture.height() - SIDE) / 2, SIDE, SIDE)
                .luma();
        double[] residual = new double[SIDE * SIDE];
        for (int y = 1; y < SIDE - 1; y++) {
            for (int x = 1; x < SIDE - 1; x++) {
                int at = y * SIDE + x;
                double around = (luma[at - 1] & 0xFF)
                        + (luma[at + 1] & 0xFF)
                        + (luma[at - SIDE] & 0xFF)
                        + (luma[at + SIDE] & 0xFF);
                double difference = (luma[at] & 0xFF) - around / 4;
                residual[at] = Math.max(-8, Math.min(8, difference));
            }
        }
        return residual;
    }

    /** Power of a wave of this period along one axis, of the power of the waves beside it. */
    private static double peak(double[] residual, int period, boolean across) {
        int frequency = SIDE / period;
        double beside = 0;
        int count = 0;
        for (int offset = 3; offset <= 8; offset++) {
            beside += power(residual, frequency - offset, across);
            count++;
        }
        return power(residual, frequency, across) / (beside / count + 1e-9);
    }

    private static double power(double[] residual, int frequency, boolean across) {
        double power = 0;
        for (int line = 0; line < SIDE; line++) {
            double real = 0;
            double imaginary = 0;
            for (int at = 0; at < SIDE; at++) {
                double value = residual[across ? line * SIDE + at : at * SIDE + line];
                int step = frequency * at % SIDE;
                real += value * COSINES[step];
                imaginary += value * SINES[step];
            }
            power += real * real + imaginary * imaginary;
        }
        return power;
    }

    /** Standard deviation of the residual in the quietest sixteenth of the tiles. */
    private static double quietest(double[] residual) {
        int tile = 16;
        double[] powers = new double[SIDE / tile * (SIDE / tile)];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double value = residual[y * SIDE + x];
                powers[y / tile * (SIDE / tile) + x / tile] += value * value / (tile * tile);
            }
        }
        Arrays.sort(powers);
        return Math.sqrt(powers[powers.length / 16]);
    }
}
