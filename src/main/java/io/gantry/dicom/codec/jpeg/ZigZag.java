package io.gantry.dicom.codec.jpeg;

/** The zig-zag sequence (ITU-T T.81 figure A.6). */
final class ZigZag {

    private static final int[] TO_NATURAL = new int[64];

    static {
        int at = 0;
        for (int diagonal = 0; diagonal < 15; diagonal++) {
            for (int step = Math.max(0, diagonal - 7); step <= Math.min(7, diagonal); step++) {
                int row = diagonal % 2 == 0 ? diagonal - step : step;
                TO_NATURAL[at++] = row * 8 + diagonal - row;
            }
        }
    }

    private ZigZag() {}

    /** Place in natural order (row by row) of the given place in the sequence, 0 to 63. */
    static int natural(int place) {
        return TO_NATURAL[place];
    }
}
