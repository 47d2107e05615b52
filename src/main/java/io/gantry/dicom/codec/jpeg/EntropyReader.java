package io.gantry.dicom.codec.jpeg;

import io.gantry.dicom.codec.Undecodable;
import io.gantry.model.UndecodablePixels;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bits of one scan (ITU-T T.81 F.2.2.5). Each restart interval is first freed of its stuffed bytes, so that eight
 * bytes can be taken at a time.
 */
final class EntropyReader {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int SLACK_BYTES = 16;
    /** Encoders that drop the last byte with its padding are forgiven; a stream that is cut lacks more. */
    private static final int FORGIVEN_BITS = 8;

    private final byte[] encoded;
    private int next;
    private int expectedRestart;

    private final byte[] clean;
    private int at;
    private int end;
    /** The bits ahead, the next one as the most significant. */
    private long bits;
    /** How many of {@link #bits} are good. */
    private int count;

    /** @param position where the entropy-coded data of the scan begins */
    EntropyReader(byte[] encoded, int position) {
        this.encoded = encoded;
        this.next = position;
        this.clean = new byte[encoded.length - position + SLACK_BYTES];
        unstuff();
    }

    /** Offset of the marker that ends what has been read so far, or the length of the stream. */
    int position() {
        return next;
    }

    /** Goes on behind the next restart marker (F.2.2.5, E.2.4). */
    void restart() {
        finish();
        if (next + 1 >= encoded.length || encoded[next + 1] != (byte) (0xD0 + expectedRestart)) {
            throw broken("a restart marker is missing");
        }
        expectedRestart = expectedRestart + 1 & 7;
        next += 2;
        unstuff();
    }

    /** Refuses the scan when more bits were used than it has. */
    void finish() {
        if (8L * at - count > 8L * end + FORGIVEN_BITS) {
            throw cut();
        }
    }

    /** The number with the given bits, 0 to 16 of them, as T.81 codes differences and coefficients (F.2.2.1, EXTEND). */
    int signed(int length) {
        if (length == 0) {
            return 0;
        }
        if (length > 16) {
            throw broken("a difference has more than 16 bits");
        }
        int value = unsigned(length);
        return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
    }

    /** The next 1 to 16 bits. */
    int unsigned(int length) {
        if (count < length) {
            refill();
        }
        int value = (int) (bits >>> (64 - length));
        skip(length);
        return value;
    }

    /** The next symbol of a Huffman code (F.2.2.3). */
    int symbol(HuffmanTable table) {
        if (count < HuffmanTable.LONGEST_CODE) {
            refill();
        }
        int entry = table.entry((int) (bits >>> 48));
        skip(entry >>> 8);
        return entry & 0xFF;
    }

    /** The next difference of a lossless scan (H.1.2.2), in one step where code and bits are short. */
    int difference(HuffmanTable table) {
        if (count < 2 * HuffmanTable.LONGEST_CODE) {
            refill();
        }
        int entry = table.shortDifference((int) (bits >>> 48));
        if (entry != 0) {
            skip(entry & 0xFF);
            return entry >> 8;
        }
        int length = symbol(table);
        return length == 16 ? 32768 : signed(length);
    }

    private void skip(int length) {
        bits <<= length;
        count -= length;
    }

    private void refill() {
        if (at >= end + 8) {
            throw cut();
        }
        bits |= (long) EIGHT_BYTES.get(clean, at) >>> count;
        at += (63 - count) >>> 3;
        count |= 56;
    }

    /** Copies up to the next marker without the zero bytes that follow a data byte FF (B.1.1.5). */
    private void unstuff() {
        int to = 0;
        int from = next;
        while (from < encoded.length) {
            byte value = encoded[from];
            if (value == (byte) 0xFF) {
                if (from + 1 >= encoded.length || encoded[from + 1] != 0) {
                    break;
                }
                from++;
            }
            clean[to++] = value;
            from++;
        }
        next = skipFill(from);
        Arrays.fill(clean, to, to + SLACK_BYTES, (byte) 0);
        at = 0;
        end = to;
        bits = 0;
        count = 0;
    }

    /** Any number of FF may stand before a marker (B.1.1.2). */
    private int skipFill(int marker) {
        int last = marker;
        while (last + 1 < encoded.length && encoded[last + 1] == (byte) 0xFF) {
            last++;
        }
        return last;
    }

    private static UndecodablePixels cut() {
        return broken("it is cut");
    }

    private static UndecodablePixels broken(String detail) {
        return Undecodable.stream("JPEG", detail);
    }
}
