package io.gantry.archive;

import java.util.Arrays;

/**
 * The stretches of a file its entries lie in. Entries that share bytes are how a small ZIP is made to inflate to millions
 * of times its size without a suspicious ratio anywhere.
 */
final class Extents {

    private long[][] extents = new long[64][];
    private int count;

    void add(long start, long end) {
        if (count == extents.length) {
            extents = Arrays.copyOf(extents, count * 2);
        }
        extents[count++] = new long[] {start, end};
    }

    boolean overlap() {
        Arrays.sort(extents, 0, count, (a, b) -> Long.compare(a[0], b[0]));
        for (int i = 1; i < count; i++) {
            if (extents[i][0] < extents[i - 1][1]) {
                return true;
            }
        }
        return false;
    }
}
