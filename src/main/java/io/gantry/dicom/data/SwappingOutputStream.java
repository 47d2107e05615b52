package io.gantry.dicom.data;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Turns the bytes of each number around: little endian in, big endian out. */
final class SwappingOutputStream extends FilterOutputStream {

    private final byte[] number;
    private final byte[] swapped = new byte[8192];
    private int filled;

    SwappingOutputStream(OutputStream out, int unit) {
        super(out);
        number = new byte[unit];
    }

    @Override
    public void write(int b) throws IOException {
        number[filled++] = (byte) b;
        if (filled == number.length) {
            swap(number, 0, number, 0, number.length, number.length);
            out.write(number);
            filled = 0;
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (filled > 0 || end - at < number.length) {
                write(bytes[at++]);
            } else {
                int part = Math.min(end - at, swapped.length) / number.length * number.length;
                swap(bytes, at, swapped, 0, part, number.length);
                out.write(swapped, 0, part);
                at += part;
            }
        }
    }

    /** Writes what is left of a number that was never finished, as it came. */
    void finish() throws IOException {
        out.write(number, 0, filled);
        filled = 0;
    }

    /** Turns around each {@code unit} bytes; the rest of an uneven length stays as it is. Arrays may be the same. */
    static void swap(byte[] from, int fromAt, byte[] to, int toAt, int length, int unit) {
        int whole = length - length % unit;
        for (int i = 0; i < whole; i += unit) {
            for (int low = 0, high = unit - 1; low <= high; low++, high--) {
                byte first = from[fromAt + i + low];
                to[toAt + i + low] = from[fromAt + i + high];
                to[toAt + i + high] = first;
            }
        }
        System.arraycopy(from, fromAt + whole, to, toAt + whole, length - whole);
    }
}
