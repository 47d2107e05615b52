package io.gantry.dicom.codec.jpegls;

import io.gantry.dicom.codec.frame.Undecodable;

/** The length of a run of equal samples (ITU-T T.87 A.7.1); each component keeps its own, adapted index. */
final class RunLengths {

    /** J of A.2.1: bits of a run length by index. */
    private static final int[] BITS = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private final BitInput input;
    private int index;

    RunLengths(BitInput input) {
        this.input = input;
    }

    void forget() {
        index = 0;
    }

    /**
     * Reads one run.
     *
     * @param remaining samples left in the line
     * @return its length; less than {@code remaining} when a sample follows that ends it
     */
    int read(int remaining) {
        int length = 0;
        while (input.unsigned(1) == 1) {
            int whole = 1 << BITS[index];
            length += whole;
            if (length <= remaining && index < BITS.length - 1) {
                index++;
            }
            if (length >= remaining) {
                return remaining;
            }
        }
        length += BITS[index] == 0 ? 0 : input.unsigned(BITS[index]);
        if (length >= remaining) {
            throw Undecodable.stream(JpegLsCodec.NAME, "a run is longer than its line");
        }
        return length;
    }

    /** Bits of a length at the present index, before {@link #interrupted()}. */
    int bits() {
        return BITS[index];
    }

    /** Notes that the sample that ended the run has been read. */
    void interrupted() {
        if (index > 0) {
            index--;
        }
    }
}
