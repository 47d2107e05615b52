package io.gantry.quality.duplicate;

import io.gantry.picture.Picture;
import io.gantry.picture.Resize;

/** Whether a picture shows enough to be told from others: flat, dark and text-only ones do not. */
final class Content {

    /** Standard deviation in grey levels. */
    private static final double LEAST_CONTRAST = 6;

    private static final int COARSE = 16;
    private static final int LEVELS = 256;
    private static final int NEAR_PAPER = 12;
    private static final double MUCH_PAPER = 0.5;
    private static final double LITTLE_STRUCTURE = 0.3;

    /** Part of a slice that is background. */
    static final double BACKGROUND = 0.2;

    private static final int PROBE = 64;
    private static final int MOST_COLOUR = 10;

    private Content() {}

    static boolean isGrey(Picture picture) {
        byte[] planes = Resize.planarBytes(picture, PROBE, PROBE);
        int pixels = PROBE * PROBE;
        for (int at = 0; at < pixels; at++) {
            int red = planes[at] & 0xFF;
            int green = planes[pixels + at] & 0xFF;
            int blue = planes[2 * pixels + at] & 0xFF;
            if (Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) > MOST_COLOUR) {
                return false;
            }
        }
        return true;
    }

    static boolean isTelling(GreySquare square) {
        double variance = variance(square.values());
        if (variance < LEAST_CONTRAST * LEAST_CONTRAST) {
            return false;
        }
        boolean fineOnly = variance(square.shrunk(COARSE)) < LITTLE_STRUCTURE * variance;
        return !(fineOnly && paper(square.values()) > MUCH_PAPER);
    }

    /** Part of the picture that is of one brightness. */
    static double paper(float[] values) {
        int[] counts = new int[LEVELS];
        for (float value : values) {
            counts[Math.round(value)]++;
        }
        int most = 0;
        for (int level = 0; level < LEVELS; level++) {
            int near = 0;
            for (int other = Math.max(0, level - NEAR_PAPER);
                    other <= Math.min(LEVELS - 1, level + NEAR_PAPER);
                    other++) {
                near += counts[other];
            }
            most = Math.max(most, near);
        }
        return (double) most / values.length;
    }

    private static double variance(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / values.length;
        return squares / values.length - mean * mean;
    }
}
