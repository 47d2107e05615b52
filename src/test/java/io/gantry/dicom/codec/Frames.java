package io.gantry.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares decoded frames, saying where they part rather than showing all of them. */
public final class Frames {

    private Frames() {}

    /** Asserts that two frames are the same byte for byte. */
    public static void assertSame(byte[] frame, byte[] expected) {
        assertThat(frame).hasSameSizeAs(expected);
        int at = java.util.Arrays.mismatch(frame, expected);
        assertThat(at)
                .withFailMessage(() -> "byte " + at + " is " + frame[at] + " and not " + expected[at])
                .isEqualTo(-1);
    }

    /** The largest difference of two samples of 1 or 2 bytes, taken as unsigned. */
    public static int largestDifference(byte[] frame, byte[] expected, int bytesPerSample) {
        int largest = 0;
        for (int at = 0; at < frame.length; at += bytesPerSample) {
            largest = Math.max(
                    largest, Math.abs(sample(frame, at, bytesPerSample) - sample(expected, at, bytesPerSample)));
        }
        return largest;
    }

    private static int sample(byte[] frame, int at, int bytes) {
        return bytes == 1 ? frame[at] & 0xFF : (frame[at] & 0xFF) | (frame[at + 1] & 0xFF) << 8;
    }
}
