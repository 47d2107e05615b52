package io.gantry.dicom.codec.jpegls;

import io.gantry.dicom.codec.frame.Undecodable;

/**
 * The coding parameters of a scan (ITU-T T.87 A.2.1, C.2.4.1.1).
 *
 * @param most largest sample value MAXVAL
 * @param near largest error NEAR of a sample, 0 for lossless
 * @param threshold1 first quantisation threshold of the gradients
 * @param threshold2 second
 * @param threshold3 third
 * @param reset how often a context is seen before its counts are halved
 */
record Parameters(int most, int near, int threshold1, int threshold2, int threshold3, int reset) {

    private static final int DEFAULT_RESET = 64;

    Parameters {
        boolean valid = most >= 1
                && most <= 65535
                && near <= Math.min(255, most / 2)
                && threshold1 > near
                && threshold1 <= threshold2
                && threshold2 <= threshold3
                && threshold3 <= most
                && reset >= 3
                && reset <= Math.max(255, most);
        if (!valid) {
            throw Undecodable.stream(JpegLsCodec.NAME, "its coding parameters are out of range");
        }
    }

    /**
     * Fills what a preset leaves open, as 0, with the defaults of C.2.4.1.1.1.
     *
     * @param preset MAXVAL, T1, T2, T3, RESET of the LSE segment, zeros where there is none
     * @param precision bits of a sample
     */
    static Parameters of(int[] preset, int precision, int near) {
        int most = preset[0] == 0 ? (1 << precision) - 1 : preset[0];
        if (most > (1 << precision) - 1) {
            throw Undecodable.stream(JpegLsCodec.NAME, "its coding parameters are out of range");
        }
        int first = preset[1] == 0 ? clamp(basic(most, 2, 3) + 3 * near, near + 1, most) : preset[1];
        int second = preset[2] == 0 ? clamp(basic(most, 3, 7) + 5 * near, first, most) : preset[2];
        int third = preset[3] == 0 ? clamp(basic(most, 4, 21) + 7 * near, second, most) : preset[3];
        return new Parameters(most, near, first, second, third, preset[4] == 0 ? DEFAULT_RESET : preset[4]);
    }

    /** Number of different prediction errors RANGE. */
    int range() {
        return (most + 2 * near) / step() + 1;
    }

    /** Distance between two reconstructed errors. */
    int step() {
        return 2 * near + 1;
    }

    /** Bits of a mapped error value, qbpp. */
    int errorBits() {
        return bitsOf(range());
    }

    /** Longest code LIMIT. */
    int limit() {
        int bits = Math.max(2, bitsOf(most + 1));
        return 2 * (bits + Math.max(8, bits));
    }

    private static int basic(int most, int least, int usual) {
        if (most >= 128) {
            int factor = (Math.min(most, 4095) + 128) / 256;
            return factor * (usual - least) + least;
        }
        return Math.max(least, usual / (256 / (most + 1)));
    }

    private static int clamp(int value, int least, int most) {
        return value > most || value < least ? least : value;
    }

    private static int bitsOf(int values) {
        return 32 - Integer.numberOfLeadingZeros(values - 1);
    }
}
