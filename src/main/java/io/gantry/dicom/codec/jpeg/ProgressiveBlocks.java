package io.gantry.dicom.codec.jpeg;

import io.gantry.dicom.codec.frame.Undecodable;
import java.util.Arrays;

/** Blocks of a progressive scan (ITU-T T.81 Annex G.2). */
final class ProgressiveBlocks implements BlockDecoder {

    private final EntropyReader reader;
    private final ScanHeader scan;
    private final HuffmanTable[] tables;
    private final int[] predictions;
    /** Blocks still to come in this band without a new coefficient (G.1.2.2). */
    private int endOfBandRun;

    /** @param tables the tables of the scan: of DC differences, or the one of its AC band; empty where it needs none */
    ProgressiveBlocks(EntropyReader reader, ScanHeader scan, HuffmanTable[] tables) {
        this.reader = reader;
        this.scan = scan;
        this.tables = tables;
        this.predictions = new int[scan.components().size()];
    }

    @Override
    public void decode(int component, short[] coefficients, int at) {
        boolean first = scan.previousBit() == 0;
        if (scan.from() == 0) {
            if (first) {
                predictions[component] += reader.signed(reader.symbol(tables[component]));
                coefficients[at] = (short) (predictions[component] << scan.bit());
            } else {
                coefficients[at] |= (short) (reader.unsigned(1) << scan.bit());
            }
        } else if (first) {
            decodeBand(coefficients, at);
        } else {
            refineBand(coefficients, at);
        }
    }

    @Override
    public void reset() {
        Arrays.fill(predictions, 0);
        endOfBandRun = 0;
    }

    private void decodeBand(short[] coefficients, int at) {
        if (endOfBandRun > 0) {
            endOfBandRun--;
            return;
        }
        int place = scan.from();
        while (place <= scan.to()) {
            int symbol = reader.symbol(tables[0]);
            int length = symbol & 15;
            int zeros = symbol >> 4;
            if (length == 0 && zeros < 15) {
                endOfBandRun = runOf(zeros) - 1;
                return;
            }
            place += zeros;
            if (place > scan.to()) {
                throw tooMany();
            }
            if (length > 0) {
                coefficients[at + ZigZag.natural(place)] = (short) (reader.signed(length) << scan.bit());
            }
            place++;
        }
    }

    private void refineBand(short[] coefficients, int at) {
        int place = scan.from();
        while (endOfBandRun == 0 && place <= scan.to()) {
            int symbol = reader.symbol(tables[0]);
            int zeros = symbol >> 4;
            boolean isNew = (symbol & 15) != 0;
            if (!isNew && zeros < 15) {
                endOfBandRun = runOf(zeros);
                break;
            }
            int value = isNew ? reader.unsigned(1) * 2 - 1 : 0;
            place = refineUntil(coefficients, at, place, zeros);
            if (place > scan.to()) {
                throw tooMany();
            }
            if (isNew) {
                coefficients[at + ZigZag.natural(place)] = (short) (value * (1 << scan.bit()));
            }
            place++;
        }
        if (endOfBandRun > 0) {
            refineUntil(coefficients, at, place, 64);
            endOfBandRun--;
        }
    }

    /** Adds a bit to each coefficient known so far (G.1.2.3), up to the zero that has {@code zeros} others before it. */
    private int refineUntil(short[] coefficients, int at, int from, int zeros) {
        int left = zeros;
        for (int place = from; place <= scan.to(); place++) {
            int index = at + ZigZag.natural(place);
            int value = coefficients[index];
            if (value == 0) {
                if (left-- == 0) {
                    return place;
                }
            } else if (reader.unsigned(1) != 0) {
                coefficients[index] += (short) (value < 0 ? -1 << scan.bit() : 1 << scan.bit());
            }
        }
        return scan.to() + 1;
    }

    private int runOf(int length) {
        return (1 << length) + (length > 0 ? reader.unsigned(length) : 0);
    }

    private static RuntimeException tooMany() {
        return Undecodable.stream("JPEG", "a block has too many coefficients");
    }
}
