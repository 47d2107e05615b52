package io.gantry.dicom.codec.jpegls;

/**
 * The samples around one that are coded before it (ITU-T T.87 figure 3), with what stands for them at the edges.
 *
 * @param firstRow of the restart interval; nothing above it is known
 */
record CausalTemplate(int columns, int firstRow, Parameters p) {

    /** The context of T.87 A.3, 0 for a run, negative where its sign is to be turned. */
    int context(int[] plane, int row, int column) {
        int rb = above(plane, row, column);
        int rc = aboveLeft(plane, row, column);
        return 81 * region(aboveRight(plane, row, column) - rb)
                + 9 * region(rb - rc)
                + region(rc - left(plane, row, column));
    }

    private int region(int difference) {
        int size = Math.abs(difference);
        int region = size <= p.near()
                ? 0
                : size < p.threshold1() ? 1 : size < p.threshold2() ? 2 : size < p.threshold3() ? 3 : 4;
        return difference < 0 ? -region : region;
    }

    /** The median edge detector of T.87 A.4.1. */
    int prediction(int[] plane, int row, int column) {
        int ra = left(plane, row, column);
        int rb = above(plane, row, column);
        int rc = aboveLeft(plane, row, column);
        if (rc >= Math.max(ra, rb)) {
            return Math.min(ra, rb);
        }
        return rc <= Math.min(ra, rb) ? Math.max(ra, rb) : ra + rb - rc;
    }

    int left(int[] plane, int row, int column) {
        return column > 0 ? plane[row * columns + column - 1] : above(plane, row, 0);
    }

    int above(int[] plane, int row, int column) {
        return row > firstRow ? plane[(row - 1) * columns + column] : 0;
    }

    int aboveLeft(int[] plane, int row, int column) {
        if (column > 0) {
            return above(plane, row, column - 1);
        }
        return row > firstRow ? above(plane, row - 1, 0) : 0;
    }

    int aboveRight(int[] plane, int row, int column) {
        return above(plane, row, Math.min(columns - 1, column + 1));
    }
}
