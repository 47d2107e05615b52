package io.gantry.dicom.codec.jpeg;

import io.gantry.dicom.codec.frame.MarkerCursor;
import io.gantry.dicom.codec.frame.Undecodable;

/** One Huffman table (ITU-T T.81 Annex C), looked up by the next bits of the stream. */
final class HuffmanTable {

    static final int LONGEST_CODE = 16;
    private static final int LOOKAHEAD_BITS = 11;

    /** By the next {@value #LOOKAHEAD_BITS} bits: length of the code and symbol, 0 where the code is longer. */
    private final short[] entries = new short[1 << LOOKAHEAD_BITS];
    /** By the same bits: a whole difference and the length of code and bits together, 0 where they do not fit. */
    private final int[] differences = new int[1 << LOOKAHEAD_BITS];
    /** By length of code: the first sixteen bits that no code of this length or shorter begins with. */
    private final int[] limits = new int[LONGEST_CODE + 1];
    /** By length of code: what to add to the code to find its symbol. */
    private final int[] offsets = new int[LONGEST_CODE + 1];

    private final byte[] symbols;

    private HuffmanTable(int[] counts, byte[] symbols) {
        this.symbols = symbols;
        int code = 0;
        int first = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            offsets[length] = first - code;
            enter(length, code, counts[length], first);
            code += counts[length];
            first += counts[length];
            if (code > 1 << length) {
                throw Undecodable.stream("JPEG", "a Huffman table has too many codes");
            }
            limits[length] = code << (LONGEST_CODE - length);
            code <<= 1;
        }
    }

    /** Reads one table of a DHT segment (B.2.4.2), behind its class and destination. */
    static HuffmanTable read(MarkerCursor segment) {
        int[] counts = new int[LONGEST_CODE + 1];
        int total = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            counts[length] = segment.u8();
            total += counts[length];
        }
        if (total > 256 || total > segment.remaining()) {
            throw segment.broken("a Huffman table is cut");
        }
        byte[] symbols = new byte[total];
        for (int index = 0; index < total; index++) {
            symbols[index] = (byte) segment.u8();
        }
        return new HuffmanTable(counts, symbols);
    }

    /** Length of the code in bits 8 and up, and its symbol below, for the next sixteen bits of the stream. */
    int entry(int sixteenBits) {
        int entry = entries[sixteenBits >>> (LONGEST_CODE - LOOKAHEAD_BITS)];
        return entry != 0 ? entry : longEntry(sixteenBits);
    }

    /** A difference in bits 8 and up and all the bits it takes below; 0 where it has to be read in two steps. */
    int shortDifference(int sixteenBits) {
        return differences[sixteenBits >>> (LONGEST_CODE - LOOKAHEAD_BITS)];
    }

    private int longEntry(int sixteenBits) {
        for (int length = LOOKAHEAD_BITS + 1; length <= LONGEST_CODE; length++) {
            if (sixteenBits < limits[length]) {
                int code = sixteenBits >>> (LONGEST_CODE - length);
                return length << 8 | symbols[code + offsets[length]] & 0xFF;
            }
        }
        throw Undecodable.stream("JPEG", "it holds a code that no table knows");
    }

    private void enter(int length, int firstCode, int codes, int firstSymbol) {
        int free = LOOKAHEAD_BITS - length;
        if (free < 0 || firstCode + codes > 1 << length) {
            return;
        }
        for (int index = 0; index < codes; index++) {
            int symbol = symbols[firstSymbol + index] & 0xFF;
            int from = firstCode + index << free;
            for (int rest = 0; rest < 1 << free; rest++) {
                entries[from + rest] = (short) (length << 8 | symbol);
                differences[from + rest] = difference(length, symbol, rest, free);
            }
        }
    }

    private static int difference(int length, int magnitude, int rest, int free) {
        if (magnitude > free) {
            return 0;
        }
        int value = rest >>> (free - magnitude);
        boolean negative = magnitude > 0 && value < 1 << (magnitude - 1);
        return (negative ? value - (1 << magnitude) + 1 : value) << 8 | length + magnitude;
    }
}
