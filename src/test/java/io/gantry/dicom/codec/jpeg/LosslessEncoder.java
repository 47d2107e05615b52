package io.gantry.dicom.codec.jpeg;

import java.io.ByteArrayOutputStream;

/**
 * A plain lossless JPEG encoder (ITU-T T.81 Annex H) for round trips. Its Huffman code is as lopsided as can be, so that
 * short and long codes are met.
 */
public final class LosslessEncoder {

    private static final int[] CODE_LENGTHS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 16, 16};

    private final int rows;
    private final int columns;
    private final int precision;
    private final int predictor;
    private final int shift;
    private final int restartLines;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long pending;
    private int pendingBits;

    /**
     * @param shift point transform
     * @param restartLines lines in a restart interval, 0 for none
     */
    public LosslessEncoder(int rows, int columns, int precision, int predictor, int shift, int restartLines) {
        this.rows = rows;
        this.columns = columns;
        this.precision = precision;
        this.predictor = predictor;
        this.shift = shift;
        this.restartLines = restartLines;
    }

    /** @param planes samples of each component, line by line */
    public byte[] encode(int[][] planes, boolean interleaved) {
        bytes(0xFF, 0xD8);
        writeTables();
        writeFrameHeader(planes.length);
        if (interleaved) {
            writeScan(planes, 0);
        } else {
            for (int component = 0; component < planes.length; component++) {
                writeScan(new int[][] {planes[component]}, component);
            }
        }
        bytes(0xFF, 0xD9);
        return out.toByteArray();
    }

    private void writeTables() {
        bytes(0xFF, 0xC4, 0, 2 + 17 + CODE_LENGTHS.length, 0);
        for (int length = 1; length <= 16; length++) {
            int count = 0;
            for (int codeLength : CODE_LENGTHS) {
                count += codeLength == length ? 1 : 0;
            }
            bytes(count);
        }
        for (int symbol = 0; symbol < CODE_LENGTHS.length; symbol++) {
            bytes(symbol);
        }
        int interval = restartLines * columns;
        if (interval > 0) {
            bytes(0xFF, 0xDD, 0, 4, interval >> 8, interval);
        }
    }

    private void writeFrameHeader(int components) {
        bytes(0xFF, 0xC3, 0, 8 + 3 * components, precision, rows >> 8, rows, columns >> 8, columns, components);
        for (int component = 0; component < components; component++) {
            bytes(component + 1, 0x11, 0);
        }
    }

    private void writeScan(int[][] planes, int firstComponent) {
        bytes(0xFF, 0xDA, 0, 6 + 2 * planes.length, planes.length);
        for (int component = 0; component < planes.length; component++) {
            bytes(firstComponent + component + 1, 0);
        }
        bytes(predictor, 0, shift);
        for (int row = 0; row < rows; row++) {
            boolean first = row == 0 || (restartLines > 0 && row % restartLines == 0);
            if (first && row > 0) {
                flush();
                bytes(0xFF, 0xD0 + (row / restartLines - 1) % 8);
            }
            for (int column = 0; column < columns; column++) {
                for (int[] plane : planes) {
                    int value = plane[row * columns + column] >> shift;
                    writeDifference(value - prediction(plane, row, column, first));
                }
            }
        }
        flush();
    }

    private int prediction(int[] plane, int row, int column, boolean first) {
        int at = row * columns + column;
        if (first) {
            return column == 0 ? 1 << (precision - shift - 1) : plane[at - 1] >> shift;
        }
        int above = plane[at - columns] >> shift;
        if (column == 0) {
            return above;
        }
        int left = plane[at - 1] >> shift;
        int aboveLeft = plane[at - columns - 1] >> shift;
        return switch (predictor) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> aboveLeft;
            case 4 -> left + above - aboveLeft;
            case 5 -> left + ((above - aboveLeft) >> 1);
            case 6 -> above + ((left - aboveLeft) >> 1);
            default -> (left + above) >> 1;
        };
    }

    /** Differences are modulo 65536, from -32767 to 32768 (H.1.2.1). */
    private void writeDifference(int difference) {
        int modulo = (short) difference == Short.MIN_VALUE ? 32768 : (short) difference;
        int magnitude = 32 - Integer.numberOfLeadingZeros(Math.abs(modulo));
        writeBits(code(magnitude), CODE_LENGTHS[magnitude]);
        if (magnitude < 16) {
            writeBits((modulo < 0 ? modulo - 1 : modulo) & ((1 << magnitude) - 1), magnitude);
        }
    }

    private static int code(int symbol) {
        int code = 0;
        for (int before = 0; before < symbol; before++) {
            code = (code + 1) << (CODE_LENGTHS[before + 1] - CODE_LENGTHS[before]);
        }
        return code;
    }

    private void writeBits(int value, int length) {
        pending = pending << length | value;
        pendingBits += length;
        while (pendingBits >= 8) {
            pendingBits -= 8;
            int next = (int) (pending >> pendingBits) & 0xFF;
            bytes(next);
            if (next == 0xFF) {
                bytes(0);
            }
        }
    }

    private void flush() {
        if (pendingBits > 0) {
            writeBits((1 << (8 - pendingBits)) - 1, 8 - pendingBits);
        }
    }

    private void bytes(int... values) {
        for (int value : values) {
            out.write(value);
        }
    }
}
