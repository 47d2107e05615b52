package io.gantry.dicom.codec.jpegls;

import java.io.ByteArrayOutputStream;

/** Bits of a scan, the highest first, with the bit stuffed that ITU-T T.87 A.1 asks for behind a byte FF. */
final class BitOutput {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int pending;
    private int room = 8;

    void bytes(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    void write(int value, int length) {
        for (int bit = length - 1; bit >= 0; bit--) {
            pending = pending << 1 | (bit < 32 ? value >> bit & 1 : 0);
            if (--room == 0) {
                next();
            }
        }
    }

    void flush() {
        if (room < 8) {
            pending <<= room;
            next();
        }
        room = 8;
        pending = 0;
    }

    /** Behind a byte FF there is room for seven bits only. */
    private void next() {
        bytes.write(pending);
        room = (pending & 0xFF) == 0xFF ? 7 : 8;
        pending = 0;
    }

    /** A mapped error in the limited-length Golomb code of ITU-T T.87 A.5.3. */
    void golomb(int value, int k, int limit, int errorBits) {
        int high = value >> k;
        int longest = limit - errorBits - 1;
        if (high < longest) {
            write(0, high);
            write(1, 1);
            write(value & ((1 << k) - 1), k);
        } else {
            write(0, longest);
            write(1, 1);
            write(value - 1, errorBits);
        }
    }
}
