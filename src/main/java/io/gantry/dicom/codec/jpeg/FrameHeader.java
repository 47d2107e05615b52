package io.gantry.dicom.codec.jpeg;

import io.gantry.dicom.codec.frame.FrameFormat;
import io.gantry.dicom.codec.frame.MarkerCursor;
import java.util.ArrayList;
import java.util.List;

/**
 * The frame header (ITU-T T.81 B.2.2), agreed with what the data set says.
 *
 * @param process which SOF: 0 baseline, 1 extended sequential, 2 progressive, 3 lossless
 * @param precision bits of a sample: 8 or 12, 2 to 16 for lossless
 * @param mcusAcross MCUs of an interleaved scan in a line
 * @param mcusDown lines of such MCUs
 */
record FrameHeader(int process, int precision, int mcusAcross, int mcusDown, List<Component> components) {

    static final int LOSSLESS = 3;
    static final int PROGRESSIVE = 2;
    private static final int BLOCK = 8;

    static FrameHeader read(int process, MarkerCursor segment, FrameFormat format) {
        int precision = segment.u8();
        int rows = segment.u16();
        int columns = segment.u16();
        int count = segment.u8();
        if (rows != format.rows() || columns != format.columns() || count != format.samplesPerPixel()) {
            throw segment.broken("its size or number of components differs from the image header");
        }
        if (!isPrecision(process, precision) || precision > format.bitsAllocated()) {
            throw segment.broken("it has " + precision + " bits in a sample");
        }
        int[][] factors = readFactors(segment, count);
        int widest = most(factors, 1);
        int highest = most(factors, 2);
        int unit = process == LOSSLESS ? 1 : BLOCK;
        int mcusAcross = ceil(columns, widest * unit);
        int mcusDown = ceil(rows, highest * unit);
        List<Component> components = new ArrayList<>();
        for (int[] factor : factors) {
            components.add(new Component(
                    components.size(),
                    factor[0],
                    factor[1],
                    factor[2],
                    factor[3],
                    ceil(columns * factor[1], widest),
                    ceil(rows * factor[2], highest),
                    mcusAcross * factor[1],
                    mcusDown * factor[2]));
        }
        return new FrameHeader(process, precision, mcusAcross, mcusDown, List.copyOf(components));
    }

    boolean lossless() {
        return process == LOSSLESS;
    }

    boolean progressive() {
        return process == PROGRESSIVE;
    }

    int widestSampling() {
        return components.stream().mapToInt(Component::horizontal).max().orElseThrow();
    }

    int highestSampling() {
        return components.stream().mapToInt(Component::vertical).max().orElseThrow();
    }

    /** Rows of identifier, horizontal factor, vertical factor, quantisation table. */
    private static int[][] readFactors(MarkerCursor segment, int count) {
        int[][] factors = new int[count][];
        for (int index = 0; index < count; index++) {
            int id = segment.u8();
            int sampling = segment.u8();
            factors[index] = new int[] {id, sampling >> 4, sampling & 15, segment.u8() & 3};
            if (factors[index][1] < 1 || factors[index][1] > 4 || factors[index][2] < 1 || factors[index][2] > 4) {
                throw segment.broken("a sampling factor is out of range");
            }
        }
        return factors;
    }

    private static boolean isPrecision(int process, int precision) {
        return process == LOSSLESS
                ? precision >= 2 && precision <= 16
                : precision == 8 || (precision == 12 && process > 0);
    }

    private static int most(int[][] factors, int column) {
        int most = 1;
        for (int[] factor : factors) {
            most = Math.max(most, factor[column]);
        }
        return most;
    }

    private static int ceil(int value, int divisor) {
        return (value + divisor - 1) / divisor;
    }
}
