package io.gantry.dicom.codec.jpegls;

import java.util.Arrays;

/**
 * Decodes one line of one component (ITU-T T.87 A.3 to A.7). Lines carry one more sample at each end: the first and last
 * neighbours of A.2.1.
 */
final class LineDecoder {

    private final int width;
    private final int near;
    private final Gradients gradients;
    private final SampleDecoder samples;

    LineDecoder(int width, Parameters parameters, Gradients gradients, SampleDecoder samples) {
        this.width = width;
        this.near = parameters.near();
        this.gradients = gradients;
        this.samples = samples;
    }

    /**
     * Fills a line.
     *
     * @param previous the line above, of {@code width + 2} samples
     * @param line the same, its entries 1 to {@code width} to be filled
     */
    void decode(int[] previous, int[] line, RunLengths runs) {
        line[0] = previous[1];
        previous[width + 1] = previous[width];
        int column = 1;
        while (column <= width) {
            column = decodeRegular(previous, line, column);
            if (column <= width) {
                column = decodeRun(previous, line, column, runs);
            }
        }
    }

    /** Decodes up to where a run begins, or to the end of the line. */
    private int decodeRegular(int[] previous, int[] line, int from) {
        int left = line[from - 1];
        int aboveLeft = previous[from - 1];
        int above = previous[from];
        int second = gradients.region(above - aboveLeft);
        for (int column = from; column <= width; column++) {
            int aboveRight = previous[column + 1];
            int first = gradients.region(aboveRight - above);
            int context = 81 * first + 9 * second + gradients.region(aboveLeft - left);
            if (context == 0) {
                return column;
            }
            left = samples.regular(context, left, above, aboveLeft);
            line[column] = left;
            aboveLeft = above;
            above = aboveRight;
            second = first;
        }
        return width + 1;
    }

    private int decodeRun(int[] previous, int[] line, int from, RunLengths runs) {
        int left = line[from - 1];
        int end = from + runs.read(width + 1 - from);
        Arrays.fill(line, from, end, left);
        if (end > width) {
            return end;
        }
        int above = previous[end];
        boolean alike = Math.abs(left - above) <= near;
        line[end] = samples.interruption(left, above, runs.bits(), alike);
        runs.interrupted();
        return end + 1;
    }
}
