package io.gantry.dicom.codec.jpeg;

import io.gantry.dicom.codec.frame.Undecodable;
import java.util.Arrays;

/** Blocks of a sequential scan (ITU-T T.81 F.2.2). */
final class SequentialBlocks implements BlockDecoder {

    private final EntropyReader reader;
    private final HuffmanTable[] dcTables;
    private final HuffmanTable[] acTables;
    private final int[] predictions;

    SequentialBlocks(EntropyReader reader, HuffmanTable[] dcTables, HuffmanTable[] acTables) {
        this.reader = reader;
        this.dcTables = dcTables;
        this.acTables = acTables;
        this.predictions = new int[dcTables.length];
    }

    @Override
    public void decode(int component, short[] coefficients, int at) {
        predictions[component] += reader.signed(reader.symbol(dcTables[component]));
        coefficients[at] = (short) predictions[component];
        HuffmanTable table = acTables[component];
        int place = 1;
        while (place < 64) {
            int symbol = reader.symbol(table);
            int length = symbol & 15;
            int zeros = symbol >> 4;
            if (length == 0 && zeros < 15) {
                return;
            }
            place += zeros;
            if (place > 63) {
                throw Undecodable.stream("JPEG", "a block has too many coefficients");
            }
            if (length > 0) {
                coefficients[at + ZigZag.natural(place)] = (short) reader.signed(length);
            }
            place++;
        }
    }

    @Override
    public void reset() {
        Arrays.fill(predictions, 0);
    }
}
