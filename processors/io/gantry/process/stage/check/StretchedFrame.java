package io.gantry.process.stage.check;

import io.gantry.model.imaging.Slice;
import io.gantry.picture.Picture;
import java.util.Arrays;

/** Shows a slice in greys, from the darkest hundredth of its values to the brightest. */
final class StretchedFrame {

    private static final int CHANNELS = 3;
    private static final int WHITE = 255;
    private static final double END = 0.01;

    private StretchedFrame() {}

    static Picture of(Slice slice) {
        float[] sorted = slice.values().clone();
        Arrays.sort(sorted);
        float black = sorted[(int) (sorted.length * END)];
        float white = sorted[sorted.length - 1 - (int) (sorted.length * END)];
        byte[] rgb = new byte[slice.values().length * CHANNELS];
        for (int at = 0; at < rgb.length; at++) {
            float part = (slice.values()[at / CHANNELS] - black) / Math.max(white - black, Float.MIN_NORMAL);
            rgb[at] = (byte) Math.round(WHITE * Math.max(0, Math.min(1, part)));
        }
        return new Picture(slice.columns(), slice.rows(), rgb);
    }
}
