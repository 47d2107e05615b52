package io.gantry.dicom.codec.jpeg;

import io.gantry.dicom.codec.frame.BitReader;

/** Huffman codes and the numbers behind them (ITU-T T.81 F.2.2). */
final class EntropyReader extends BitReader {

    /** @param position where the entropy-coded data of the scan begins */
    EntropyReader(byte[] encoded, int position) {
        super("JPEG", encoded, position);
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
        if (count < HuffmanTable.LONGEST_CODE) {
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

    /** Drops the zero byte behind each data byte FF (B.1.1.5). */
    @Override
    protected int unstuff(byte[] encoded, int from, byte[] clean) {
        int to = 0;
        int end = position();
        for (int index = from; index < end; index++) {
            byte value = encoded[index];
            clean[to++] = value;
            if (value == (byte) 0xFF) {
                index++;
            }
        }
        return to;
    }

    @Override
    protected boolean isMarker(byte second) {
        return second != 0;
    }
}
