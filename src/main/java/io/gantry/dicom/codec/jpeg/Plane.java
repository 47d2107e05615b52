package io.gantry.dicom.codec.jpeg;

import io.gantry.dicom.codec.frame.Undecodable;

/**
 * The decoded samples of one component.
 *
 * @param samples line by line
 * @param stride samples from one line to the next
 * @param width samples of a line that belong to the image
 * @param height lines that belong to the image
 * @param across pixels a sample spans in a line: 1, or 2 to 4 where the component is subsampled
 * @param down lines a sample spans
 */
record Plane(char[] samples, int stride, int width, int height, int across, int down) {

    static Plane of(char[] samples, int stride, Component component, FrameHeader frame) {
        int widest = frame.widestSampling();
        int highest = frame.highestSampling();
        if (widest % component.horizontal() != 0 || highest % component.vertical() != 0) {
            throw Undecodable.stream("JPEG", "its components are subsampled by a fraction");
        }
        return new Plane(
                samples,
                stride,
                component.width(),
                component.height(),
                widest / component.horizontal(),
                highest / component.vertical());
    }

    /**
     * Gives the samples of one line of the image at full resolution. Samples that span two pixels are interpolated, three
     * parts of the nearer and one of the farther neighbour, as the decoders in wide use do; other factors are repeated.
     */
    void line(int row, int[] line) {
        if (across == 2 && down == 1 && width > 2) {
            interpolateAcross(row, line);
        } else if (across == 2 && down == 2 && width > 2) {
            interpolateBoth(row, line);
        } else {
            int start = row / down * stride;
            for (int column = 0; column < line.length; column++) {
                line[column] = samples[start + column / across];
            }
        }
    }

    private void interpolateAcross(int row, int[] line) {
        int start = row * stride;
        for (int column = 0; column < line.length; column++) {
            int near = column / 2;
            int far = neighbour(near, column, width);
            int rounding = 1 + column % 2;
            line[column] = 3 * samples[start + near] + samples[start + far] + rounding >> 2;
        }
    }

    private void interpolateBoth(int row, int[] line) {
        int near = row / 2 * stride;
        int far = neighbour(row / 2, row, height) * stride;
        for (int column = 0; column < line.length; column++) {
            int nearColumn = column / 2;
            int farColumn = neighbour(nearColumn, column, width);
            int rounding = 8 - column % 2;
            int nearSum = 3 * samples[near + nearColumn] + samples[far + nearColumn];
            int farSum = 3 * samples[near + farColumn] + samples[far + farColumn];
            line[column] = 3 * nearSum + farSum + rounding >> 4;
        }
    }

    /** The sample on the other side of the pixel: before it where the pixel is the first of two, behind it otherwise. */
    private static int neighbour(int near, int pixel, int size) {
        return pixel % 2 == 0 ? Math.max(0, near - 1) : Math.min(size - 1, near + 1);
    }
}
