package io.gantry.dicom.codec;

import io.gantry.dicom.codec.frame.FrameFormat;
import java.util.Random;

/** Made-up pixels for round trips: flat parts, slopes, edges and noise, so that a codec meets all its modes. */
public final class Samples {

    private Samples() {}

    /** Planes of samples of {@code bits} bits, the same for the same seed. */
    public static int[][] planes(long seed, int components, int rows, int columns, int bits) {
        Random random = new Random(seed);
        int[][] planes = new int[components][rows * columns];
        int style = random.nextInt(4);
        int most = (1 << bits) - 1;
        for (int[] plane : planes) {
            int base = random.nextInt(most + 1);
            int noise = style == 0 ? 0 : style == 1 ? 2 : most;
            for (int at = 0; at < plane.length; at++) {
                boolean edge = at / columns % 7 > 4 && at % columns % 11 > 5;
                int value = base + (style == 2 ? at % columns * 3 : 0) + (edge ? most / 2 : 0);
                boolean noisy = style > 0 && (style < 3 || random.nextInt(9) == 0);
                plane[at] = (value + (noisy ? random.nextInt(noise + 1) : 0)) & most;
            }
        }
        return planes;
    }

    /** The frame a decoder has to give for these planes. */
    public static byte[] frame(int[][] planes, FrameFormat format) {
        byte[] frame = new byte[format.frameBytes()];
        for (int sample = 0; sample < format.samples(); sample++) {
            int value = planes[sample % planes.length][sample / planes.length];
            for (int at = 0; at < format.bytesPerSample(); at++) {
                frame[sample * format.bytesPerSample() + at] = (byte) (value >> 8 * at);
            }
        }
        return frame;
    }
}
