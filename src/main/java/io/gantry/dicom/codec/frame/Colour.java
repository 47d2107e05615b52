package io.gantry.dicom.codec.frame;

/** Converts luminance and chrominance to RGB (PS3.3 C.7.6.3.1.2, by the numbers of the JFIF standard, ITU-T T.871). */
public final class Colour {

    private static final int FRACTION_BITS = 16;
    private static final int RED_BY_CR = scaled(1.402);
    private static final int GREEN_BY_CB = scaled(0.34414);
    private static final int GREEN_BY_CR = scaled(0.71414);
    private static final int BLUE_BY_CB = scaled(1.772);

    private Colour() {}

    /** Whether the frame's samples are luminance and chrominance by its Photometric Interpretation. */
    public static boolean isYbr(FrameFormat format) {
        return format.samplesPerPixel() == 3
                && format.photometricInterpretation().trim().startsWith("YBR_");
    }

    /**
     * Converts a decoded colour-by-pixel frame in place where its Photometric Interpretation is one of {@code YBR_*};
     * others, and samples of more than 16 bits, are left alone.
     *
     * @return the same array
     */
    public static byte[] toRgb(byte[] frame, FrameFormat format) {
        if (isYbr(format) && format.bitsAllocated() == 8) {
            convert8(frame);
        } else if (isYbr(format) && format.bitsAllocated() == 16) {
            convert16(frame, format.bitsStored());
        }
        return frame;
    }

    private static void convert8(byte[] frame) {
        for (int at = 0; at + 2 < frame.length; at += 3) {
            int y = frame[at] & 0xFF;
            int cb = (frame[at + 1] & 0xFF) - 128;
            int cr = (frame[at + 2] & 0xFF) - 128;
            frame[at] = (byte) clamp(y + red(cr), 255);
            frame[at + 1] = (byte) clamp(y + green(cb, cr), 255);
            frame[at + 2] = (byte) clamp(y + blue(cb), 255);
        }
    }

    private static void convert16(byte[] frame, int bitsStored) {
        int middle = 1 << (bitsStored - 1);
        int most = (1 << bitsStored) - 1;
        for (int at = 0; at + 5 < frame.length; at += 6) {
            int y = get16(frame, at);
            int cb = get16(frame, at + 2) - middle;
            int cr = get16(frame, at + 4) - middle;
            put16(frame, at, clamp(y + red(cr), most));
            put16(frame, at + 2, clamp(y + green(cb, cr), most));
            put16(frame, at + 4, clamp(y + blue(cb), most));
        }
    }

    private static int red(int cr) {
        return rounded((long) RED_BY_CR * cr);
    }

    private static int green(int cb, int cr) {
        return rounded(-(long) GREEN_BY_CB * cb - (long) GREEN_BY_CR * cr);
    }

    private static int blue(int cb) {
        return rounded((long) BLUE_BY_CB * cb);
    }

    private static int scaled(double factor) {
        return (int) Math.round(factor * (1 << FRACTION_BITS));
    }

    private static int rounded(long scaled) {
        return (int) ((scaled + (1 << (FRACTION_BITS - 1))) >> FRACTION_BITS);
    }

    private static int clamp(int value, int most) {
        return Math.max(0, Math.min(most, value));
    }

    private static int get16(byte[] frame, int at) {
        return (frame[at] & 0xFF) | (frame[at + 1] & 0xFF) << 8;
    }

    private static void put16(byte[] frame, int at, int value) {
        frame[at] = (byte) value;
        frame[at + 1] = (byte) (value >> 8);
    }
}
