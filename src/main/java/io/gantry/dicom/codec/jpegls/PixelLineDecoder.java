package io.gantry.dicom.codec.jpegls;

import java.util.Arrays;

/** Decodes one line of a sample-interleaved scan (ITU-T T.87 B.3): the components of a pixel follow one another. */
final class PixelLineDecoder {

    private final int width;
    private final Gradients gradients;
    private final SampleDecoder samples;

    PixelLineDecoder(int width, Gradients gradients, SampleDecoder samples) {
        this.width = width;
        this.gradients = gradients;
        this.samples = samples;
    }

    /**
     * Fills a line of each component.
     *
     * @param previous the lines above, of {@code width + 2} samples
     * @param lines the same, their entries 1 to {@code width} to be filled
     */
    void decode(int[][] previous, int[][] lines, RunLengths runs) {
        for (int component = 0; component < lines.length; component++) {
            lines[component][0] = previous[component][1];
            previous[component][width + 1] = previous[component][width];
        }
        int[] contexts = new int[lines.length];
        int column = 1;
        while (column <= width) {
            boolean run = true;
            for (int component = 0; component < lines.length; component++) {
                contexts[component] = context(previous[component], lines[component], column);
                run &= contexts[component] == 0;
            }
            if (run) {
                column = decodeRun(previous, lines, column, runs);
            } else {
                decodeRegular(previous, lines, column++, contexts);
            }
        }
    }

    private int context(int[] previous, int[] line, int column) {
        return 81 * gradients.region(previous[column + 1] - previous[column])
                + 9 * gradients.region(previous[column] - previous[column - 1])
                + gradients.region(previous[column - 1] - line[column - 1]);
    }

    private void decodeRegular(int[][] previous, int[][] lines, int column, int[] contexts) {
        for (int component = 0; component < lines.length; component++) {
            int[] above = previous[component];
            int[] line = lines[component];
            line[column] = samples.regular(contexts[component], line[column - 1], above[column], above[column - 1]);
        }
    }

    private int decodeRun(int[][] previous, int[][] lines, int from, RunLengths runs) {
        int end = from + runs.read(width + 1 - from);
        for (int[] line : lines) {
            Arrays.fill(line, from, end, line[from - 1]);
        }
        if (end > width) {
            return end;
        }
        for (int component = 0; component < lines.length; component++) {
            int left = lines[component][end - 1];
            lines[component][end] = samples.interruption(left, previous[component][end], runs.bits(), false);
        }
        runs.interrupted();
        return end + 1;
    }
}
