package io.gantry.quality.duplicate;

import io.gantry.picture.Picture;
import io.gantry.picture.Resize;

/**
 * What of a picture is compared: its brightness as a square of fixed size, whatever its shape, with an even border cut off.
 *
 * @param values 0 to 255, line by line
 */
record GreySquare(float[] values) {

    static final int SIZE = 192;
    /** Parts of the picture that an even border may take at each side. */
    private static final double MOST_BORDER = 0.3;

    /** Part of the line behind a border that differs from it. */
    private static final double LEAST_STEP = 0.5;

    private static final int PROBE = 128;
    /** Differences within a line that recompression makes of an even one. */
    private static final int EVEN = 20;

    static GreySquare of(Picture picture) {
        byte[] probe = Resize.to(picture, PROBE, PROBE).luma();
        int left = border(probe, 1, PROBE);
        int right = border(reversed(probe), 1, PROBE);
        int top = border(probe, PROBE, 1);
        int bottom = border(reversed(probe), PROBE, 1);
        int x = left * picture.width() / PROBE;
        int y = top * picture.height() / PROBE;
        int width = Math.max(1, picture.width() - x - right * picture.width() / PROBE);
        int height = Math.max(1, picture.height() - y - bottom * picture.height() / PROBE);
        float[] planes = Resize.planar(picture.part(x, y, width, height), SIZE, SIZE);
        float[] values = new float[SIZE * SIZE];
        for (int at = 0; at < values.length; at++) {
            values[at] =
                    0.299f * planes[at] + 0.587f * planes[values.length + at] + 0.114f * planes[2 * values.length + at];
        }
        return new GreySquare(values);
    }

    /** The mean of equal tiles: a smaller square. */
    float[] shrunk(int size) {
        int tile = SIZE / size;
        float[] small = new float[size * size];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                small[y / tile * size + x / tile] += values[y * SIZE + x];
            }
        }
        for (int at = 0; at < small.length; at++) {
            small[at] /= tile * tile;
        }
        return small;
    }

    /** Lines from an edge on that are even, and of one brightness with the first of them. */
    private static int border(byte[] probe, int acrossLines, int alongLine) {
        int most = (int) (PROBE * MOST_BORDER);
        int first = probe[0] & 0xFF;
        for (int line = 0; line < most; line++) {
            for (int at = 0; at < PROBE; at++) {
                int value = probe[line * acrossLines + at * alongLine] & 0xFF;
                if (Math.abs(value - first) > EVEN) {
                    return line > 0 && isStep(probe, line, acrossLines, alongLine) ? line : 0;
                }
            }
        }
        return 0;
    }

    /** A border ends all along a line; where only some of the line differs, it is background. */
    private static boolean isStep(byte[] probe, int line, int acrossLines, int alongLine) {
        int first = probe[0] & 0xFF;
        int different = 0;
        for (int at = 0; at < PROBE; at++) {
            // One line further in, where a blurred edge is over.
            int value = probe[(line + 1) * acrossLines + at * alongLine] & 0xFF;
            different += Math.abs(value - first) > EVEN ? 1 : 0;
        }
        return different > PROBE * LEAST_STEP;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int at = 0; at < bytes.length; at++) {
            turned[at] = bytes[bytes.length - 1 - at];
        }
        return turned;
    }
}
