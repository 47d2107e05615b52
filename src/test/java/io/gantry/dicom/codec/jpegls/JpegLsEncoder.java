package io.gantry.dicom.codec.jpegls;

import java.util.Arrays;

/**
 * A plain JPEG-LS encoder (ITU-T T.87 Annex A) for round trips. It follows the text of the standard step by step and keeps
 * what a decoder will see in {@link #reconstructed()}.
 */
public final class JpegLsEncoder {

    private static final int[] J = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private final int rows;
    private final int columns;
    private final int precision;
    private final Parameters p;
    private final int interleave;
    private final int restartLines;
    private final boolean preset;
    private final BitOutput out = new BitOutput();
    private final int[] a = new int[367];
    private final int[] b = new int[365];
    private final int[] c = new int[365];
    private final int[] n = new int[367];
    private final int[] negatives = new int[2];
    private int[] runIndex = {};
    private int[][] planes = {};
    private CausalTemplate around;

    /**
     * @param interleave 0 none, 1 by line, 2 by sample
     * @param restartLines lines in a restart interval, 0 for none
     * @param preset MAXVAL, T1, T2, T3 and RESET for an LSE segment; all zeros for none
     */
    public JpegLsEncoder(
            int rows, int columns, int precision, int near, int interleave, int restartLines, int[] preset) {
        this.rows = rows;
        this.columns = columns;
        this.precision = precision;
        this.interleave = interleave;
        this.restartLines = restartLines;
        this.preset = Arrays.stream(preset).anyMatch(value -> value != 0);
        this.p = Parameters.of(preset, precision, near);
        this.around = new CausalTemplate(columns, 0, p);
    }

    /** @param samples of each component, line by line */
    public byte[] encode(int[][] samples) {
        planes = Arrays.stream(samples).map(int[]::clone).toArray(int[][]::new);
        out.bytes(0xFF, 0xD8, 0xFF, 0xF7, 0, 8 + 3 * planes.length, precision);
        out.bytes(rows >> 8, rows, columns >> 8, columns, planes.length);
        for (int component = 0; component < planes.length; component++) {
            out.bytes(component + 1, 0x11, 0);
        }
        if (preset) {
            out.bytes(0xFF, 0xF8, 0, 13, 1, p.most() >> 8, p.most(), p.threshold1() >> 8, p.threshold1());
            out.bytes(p.threshold2() >> 8, p.threshold2(), p.threshold3() >> 8, p.threshold3());
            out.bytes(p.reset() >> 8, p.reset());
        }
        if (restartLines > 0) {
            out.bytes(0xFF, 0xDD, 0, 4, restartLines >> 8, restartLines);
        }
        if (interleave > 0) {
            encodeScan(0, planes.length);
        } else {
            for (int component = 0; component < planes.length; component++) {
                encodeScan(component, 1);
            }
        }
        out.bytes(0xFF, 0xD9);
        return out.toByteArray();
    }

    /** The samples a decoder gives: those encoded, each within NEAR. */
    public int[][] reconstructed() {
        return planes;
    }

    private void encodeScan(int first, int count) {
        out.bytes(0xFF, 0xDA, 0, 6 + 2 * count, count);
        for (int component = first; component < first + count; component++) {
            out.bytes(component + 1, 0);
        }
        out.bytes(p.near(), interleave, 0);
        int[][] scan = Arrays.copyOfRange(planes, first, first + count);
        begin(count, 0);
        for (int row = 0; row < rows; row++) {
            if (restartLines > 0 && row > 0 && row % restartLines == 0) {
                out.flush();
                out.bytes(0xFF, 0xD0 + (row / restartLines - 1) % 8);
                begin(count, row);
            }
            if (interleave == 2) {
                encodeLine(scan, row, 0);
            } else {
                for (int component = 0; component < count; component++) {
                    encodeLine(new int[][] {scan[component]}, row, component);
                }
            }
        }
        out.flush();
    }

    private void begin(int components, int row) {
        around = new CausalTemplate(columns, row, p);
        runIndex = new int[components];
        Arrays.fill(a, Math.max(2, (p.range() + 32) / 64));
        Arrays.fill(n, 1);
        Arrays.fill(b, 0);
        Arrays.fill(c, 0);
        Arrays.fill(negatives, 0);
    }

    /** One line of a component, or of all components of a sample-interleaved scan. */
    private void encodeLine(int[][] scan, int row, int runs) {
        int column = 0;
        while (column < columns) {
            boolean run = true;
            for (int[] plane : scan) {
                run &= around.context(plane, row, column) == 0;
            }
            if (run) {
                column = encodeRun(scan, row, column, runs);
            } else {
                for (int[] plane : scan) {
                    encodeRegular(plane, row, column);
                }
                column++;
            }
        }
    }

    private int encodeRun(int[][] scan, int row, int from, int runs) {
        int end = from;
        while (end < columns && continuesRun(scan, row, from, end)) {
            for (int[] plane : scan) {
                plane[row * columns + end] = around.left(plane, row, from);
            }
            end++;
        }
        int length = end - from;
        while (length >= 1 << J[runIndex[runs]]) {
            out.write(1, 1);
            length -= 1 << J[runIndex[runs]];
            runIndex[runs] = Math.min(31, runIndex[runs] + 1);
        }
        if (end == columns) {
            if (length > 0) {
                out.write(1, 1);
            }
            return end;
        }
        out.write(0, 1);
        out.write(length, J[runIndex[runs]]);
        for (int[] plane : scan) {
            encodeInterruption(plane, row, end, J[runIndex[runs]], scan.length > 1 || interleave == 2);
        }
        runIndex[runs] = Math.max(0, runIndex[runs] - 1);
        return end + 1;
    }

    private boolean continuesRun(int[][] scan, int row, int from, int column) {
        for (int[] plane : scan) {
            if (Math.abs(plane[row * columns + column] - around.left(plane, row, from)) > p.near()) {
                return false;
            }
        }
        return true;
    }

    private void encodeRegular(int[] plane, int row, int column) {
        int context = around.context(plane, row, column);
        int sign = context < 0 ? -1 : 1;
        int q = Math.abs(context);
        int edge = around.prediction(plane, row, column);
        int prediction = Math.max(0, Math.min(p.most(), edge + sign * c[q]));
        int error = quantise(plane, row, column, prediction, sign);
        int k = 0;
        while (n[q] << k < a[q]) {
            k++;
        }
        boolean flipped = p.near() == 0 && k == 0 && 2 * b[q] <= -n[q];
        int coded = flipped ? -error - 1 : error;
        out.golomb(coded >= 0 ? 2 * coded : -2 * coded - 1, k, p.limit(), p.errorBits());
        b[q] += error * p.step();
        a[q] += Math.abs(error);
        if (n[q] == p.reset()) {
            a[q] >>= 1;
            b[q] = b[q] >= 0 ? b[q] >> 1 : -((1 - b[q]) >> 1);
            n[q] >>= 1;
        }
        n[q]++;
        correctBias(q);
    }

    private void correctBias(int q) {
        if (b[q] <= -n[q]) {
            b[q] = Math.max(b[q] + n[q], 1 - n[q]);
            c[q] = Math.max(-128, c[q] - 1);
        } else if (b[q] > 0) {
            b[q] = Math.min(b[q] - n[q], 0);
            c[q] = Math.min(127, c[q] + 1);
        }
    }

    private void encodeInterruption(int[] plane, int row, int column, int runBits, boolean bySample) {
        int ra = around.left(plane, row, column);
        int rb = around.above(plane, row, column);
        int type = !bySample && Math.abs(ra - rb) <= p.near() ? 1 : 0;
        int sign = type == 0 && ra > rb ? -1 : 1;
        int error = quantise(plane, row, column, type == 1 ? ra : rb, sign);
        int q = 365 + type;
        int k = 0;
        while (n[q] << k < a[q] + (type == 1 ? n[q] >> 1 : 0)) {
            k++;
        }
        boolean map = (k == 0 && error > 0 && 2 * negatives[type] < n[q])
                || (error < 0 && (2 * negatives[type] >= n[q] || k != 0));
        int coded = 2 * Math.abs(error) - type - (map ? 1 : 0);
        out.golomb(coded, k, p.limit() - runBits - 1, p.errorBits());
        negatives[type] += error < 0 ? 1 : 0;
        a[q] += (coded + 1 - type) >> 1;
        if (n[q] == p.reset()) {
            a[q] >>= 1;
            n[q] >>= 1;
            negatives[type] >>= 1;
        }
        n[q]++;
    }

    /** The error to code, modulo RANGE; leaves in the plane what a decoder will make of it. */
    private int quantise(int[] plane, int row, int column, int prediction, int sign) {
        int at = row * columns + column;
        int error = sign * (plane[at] - prediction);
        error = error > 0 ? (error + p.near()) / p.step() : -((p.near() - error) / p.step());
        plane[at] = Math.max(0, Math.min(p.most(), prediction + sign * error * p.step()));
        if (error < 0) {
            error += p.range();
        }
        return error >= (p.range() + 1) / 2 ? error - p.range() : error;
    }
}
