package io.gantry.dicom.codec.jpeg;

import io.gantry.dicom.codec.frame.MarkerCursor;
import io.gantry.dicom.codec.frame.Undecodable;
import org.jspecify.annotations.Nullable;

/** The tables a JPEG stream has defined so far (ITU-T T.81 B.2.4). */
final class Tables {

    private final @Nullable HuffmanTable[] dc = new HuffmanTable[4];
    private final @Nullable HuffmanTable[] ac = new HuffmanTable[4];
    private final int @Nullable [][] quantisation = new int[4][];

    void readHuffman(MarkerCursor segment) {
        while (segment.remaining() > 0) {
            int target = segment.u8();
            @Nullable HuffmanTable[] tables = target >> 4 == 0 ? dc : ac;
            tables[target & 3] = HuffmanTable.read(segment);
        }
    }

    void readQuantisation(MarkerCursor segment) {
        while (segment.remaining() > 0) {
            int target = segment.u8();
            int[] steps = new int[64];
            for (int place = 0; place < 64; place++) {
                steps[ZigZag.natural(place)] = target >> 4 == 0 ? segment.u8() : segment.u16();
            }
            quantisation[target & 3] = steps;
        }
    }

    HuffmanTable[] dc(int[] destinations) {
        return pick(dc, destinations);
    }

    HuffmanTable[] ac(int[] destinations) {
        return pick(ac, destinations);
    }

    /** The 64 quantisation steps in natural order. */
    int[] quantisation(int destination) {
        int[] steps = quantisation[destination];
        if (steps == null) {
            throw Undecodable.stream("JPEG", "a quantisation table is missing");
        }
        return steps;
    }

    private static HuffmanTable[] pick(@Nullable HuffmanTable[] tables, int[] destinations) {
        HuffmanTable[] picked = new HuffmanTable[destinations.length];
        for (int index = 0; index < destinations.length; index++) {
            HuffmanTable table = tables[destinations[index]];
            if (table == null) {
                throw Undecodable.stream("JPEG", "a Huffman table is missing");
            }
            picked[index] = table;
        }
        return picked;
    }
}
