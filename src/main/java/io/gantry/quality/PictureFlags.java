package io.gantry.quality;

import io.gantry.picture.Picture;
import io.gantry.picture.PictureHeader;
import io.gantry.picture.Resize;
import java.util.ArrayList;
import java.util.List;

/** What a customer of labels should know of a picture, in words for {@code flags}. */
public final class PictureFlags {

    /** The file ends before the picture does; nothing else is told of it. */
    public static final String CUT = "cut-file";

    /** No edge is sharp. */
    public static final String BLURRED = "blurred";

    /** Even the brightest parts are dark. */
    public static final String TOO_DARK = "too-dark";

    /** Too few pixels to see something. */
    public static final String TOO_SMALL = "too-small";

    /** DICOM says that text is burned into the pixels: Burned In Annotation (0028,0301) is YES. */
    public static final String BURNED_IN_TEXT = "burned-in-text";

    /** The pixels can't be read. */
    public static final String UNREADABLE = "unreadable";

    private static final int SMALL_EDGE = 128;
    private static final int DARK = 40;
    private static final double BRIGHT_PART = 0.98;
    private static final int SCALE = 512;
    /** Sharpest steps between neighbours, of the steps over eight pixels: a blurred edge grows with the distance. */
    private static final double SHARP = 0.32;

    private static final int FAR = 8;
    private static final double SHARPEST_PART = 0.995;
    private static final int LEAST_STEP = 12;

    private PictureFlags() {}

    /** What its header tells. */
    public static List<String> of(PictureHeader header) {
        List<String> flags = new ArrayList<>();
        if (header.cut()) {
            flags.add(CUT);
        }
        flags.addAll(ofSize(header.width(), header.height()));
        return List.copyOf(flags);
    }

    /** What its size tells. */
    public static List<String> ofSize(int width, int height) {
        return Math.min(width, height) < SMALL_EDGE ? List.of(TOO_SMALL) : List.of();
    }

    /** What its pixels tell. */
    public static List<String> of(Picture picture) {
        Picture small = Resize.within(picture, SCALE);
        byte[] luma = small.luma();
        List<String> flags = new ArrayList<>();
        if (quantile(histogram(luma), BRIGHT_PART) < DARK) {
            flags.add(TOO_DARK);
        } else if (isBlurred(luma, small.width(), small.height())) {
            flags.add(BLURRED);
        }
        return List.copyOf(flags);
    }

    /** Compares the sharpest steps to the next pixel with the largest steps over some pixels; flat pictures are not blurred. */
    private static boolean isBlurred(byte[] luma, int width, int height) {
        int near = quantile(steps(luma, width, height, 1), SHARPEST_PART);
        int far = quantile(steps(luma, width, height, FAR), SHARPEST_PART);
        return far >= LEAST_STEP && near < SHARP * far;
    }

    private static int[] steps(byte[] luma, int width, int height, int distance) {
        int[] counts = new int[256];
        for (int y = 0; y < height - distance; y++) {
            for (int x = 0; x < width - distance; x++) {
                int value = luma[y * width + x] & 0xFF;
                int right = Math.abs(value - (luma[y * width + x + distance] & 0xFF));
                int below = Math.abs(value - (luma[(y + distance) * width + x] & 0xFF));
                counts[Math.max(right, below)]++;
            }
        }
        return counts;
    }

    private static int[] histogram(byte[] values) {
        int[] counts = new int[256];
        for (byte value : values) {
            counts[value & 0xFF]++;
        }
        return counts;
    }

    private static int quantile(int[] counts, double part) {
        long all = 0;
        for (int count : counts) {
            all += count;
        }
        long below = 0;
        for (int value = 0; value < counts.length; value++) {
            below += counts[value];
            if (below >= part * all) {
                return value;
            }
        }
        return counts.length - 1;
    }
}
