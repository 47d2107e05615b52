package io.gantry.phantom;

/**
 * How Hounsfield values are stored as integers (PS3.3 C.11.1, C.7.6.3).
 *
 * @param bitsStored 12 to 16, in 16 allocated
 * @param signed two's complement when true
 * @param slope Rescale Slope
 * @param intercept Rescale Intercept
 */
record PixelCoding(int bitsStored, boolean signed, double slope, double intercept) {

    private static final PixelCoding[] COMMON = {
        new PixelCoding(12, false, 1, -1024),
        new PixelCoding(13, false, 1, -2048),
        new PixelCoding(16, true, 1, 0),
        new PixelCoding(16, false, 1, -32768),
        new PixelCoding(14, true, 0.5, 0),
        new PixelCoding(15, false, 0.25, -1024)
    };

    static PixelCoding drawn(Draw draw) {
        return COMMON[draw.whole(0, COMMON.length - 1)];
    }

    /** The stored value nearest to a Hounsfield value. */
    int stored(double value) {
        long nearest = Math.round((value - intercept) / slope);
        return (int) Math.max(lowest(), Math.min(highest(), nearest));
    }

    private int lowest() {
        return signed ? -(1 << (bitsStored - 1)) : 0;
    }

    private int highest() {
        return (1 << (signed ? bitsStored - 1 : bitsStored)) - 1;
    }
}
