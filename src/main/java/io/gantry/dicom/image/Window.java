package io.gantry.dicom.image;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * From values to greys (PS3.3 C.11.2.1.2.1, LINEAR).
 *
 * @param black the value shown black, with all beyond it
 * @param white the value shown white, likewise; below {@code black} where dark means much
 */
record Window(double black, double white) {

    private static final int WHITE = 255;
    private static final double DARKEST_PART = 0.01;
    private static final int SAMPLES = 10_000;

    /** The first window that an image or a frame names; empty where it names none that can be used. */
    static Optional<Window> of(DataSet holder) {
        List<Double> centers = holder.decimals(Tag.WindowCenter);
        List<Double> widths = holder.decimals(Tag.WindowWidth);
        if (centers.isEmpty() || widths.isEmpty()) {
            return Optional.empty();
        }
        double center = centers.get(0) - 0.5;
        double half = (widths.get(0) - 1) / 2;
        return Double.isFinite(center) && Double.isFinite(half) && half >= 0
                ? Optional.of(new Window(center - half, center + half))
                : Optional.empty();
    }

    /** Colours as they are. */
    static Window ofColour(int brightest) {
        return new Window(0, brightest);
    }

    /** From the darkest hundredth of values to the brightest. */
    static Window stretching(float[] values) {
        int step = Math.max(1, values.length / SAMPLES);
        float[] some = new float[(values.length + step - 1) / step];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[i * step];
        }
        Arrays.sort(some);
        int edge = (int) (some.length * DARKEST_PART);
        return new Window(some[edge], some[some.length - 1 - edge]);
    }

    /** 0 for black to 255 for white. */
    byte[] greys(float[] values) {
        byte[] greys = new byte[values.length];
        double width = white - black;
        for (int i = 0; i < greys.length; i++) {
            double part = width == 0 ? (values[i] > black ? 1 : 0) : (values[i] - black) / width;
            greys[i] = (byte) Math.round(WHITE * Math.max(0, Math.min(1, part)));
        }
        return greys;
    }
}
