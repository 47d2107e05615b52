package io.gantry.dicom.codec;

import io.gantry.dicom.codec.frame.FrameFormat;

/** The frame formats the codec tests use. */
public final class Formats {

    private Formats() {}

    public static FrameFormat grey(int rows, int columns, int bits) {
        return new FrameFormat(
                rows, columns, 1, bits <= 8 ? 8 : bits <= 16 ? 16 : 32, bits, bits - 1, false, "MONOCHROME2", 0);
    }

    public static FrameFormat colour(int rows, int columns, String photometricInterpretation) {
        return new FrameFormat(rows, columns, 3, 8, 8, 7, false, photometricInterpretation, 0);
    }
}
