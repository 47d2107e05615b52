package io.gantry.dicom.codec.jpeg;

import io.gantry.dicom.codec.frame.MarkerCursor;
import java.util.ArrayList;
import java.util.List;

/**
 * The scan header (ITU-T T.81 B.2.3).
 *
 * @param components those coded in this scan, in order
 * @param dcTables destination of the DC (or lossless) table for each component
 * @param acTables destination of the AC table for each component
 * @param from first coefficient of the spectral selection; the predictor in a lossless scan
 * @param to last coefficient
 * @param previousBit successive approximation of the scan before, 0 in a first scan
 * @param bit successive approximation of this scan; the point transform in a lossless scan
 */
record ScanHeader(
        List<Component> components, int[] dcTables, int[] acTables, int from, int to, int previousBit, int bit) {

    private static final int MOST_BLOCKS_IN_MCU = 10;

    static ScanHeader read(MarkerCursor segment, FrameHeader frame) {
        int count = segment.u8();
        if (count < 1 || count > frame.components().size()) {
            throw segment.broken("a scan has " + count + " components");
        }
        List<Component> components = new ArrayList<>();
        int[] dcTables = new int[count];
        int[] acTables = new int[count];
        for (int index = 0; index < count; index++) {
            components.add(find(segment, frame, components));
            int tables = segment.u8();
            dcTables[index] = tables >> 4 & 3;
            acTables[index] = tables & 3;
        }
        int from = segment.u8();
        int to = segment.u8();
        int bits = segment.u8();
        ScanHeader scan = new ScanHeader(List.copyOf(components), dcTables, acTables, from, to, bits >> 4, bits & 15);
        if (!scan.isValidIn(frame)) {
            throw segment.broken("the parameters of a scan are out of range");
        }
        return scan;
    }

    boolean interleaved() {
        return components.size() > 1;
    }

    private static Component find(MarkerCursor segment, FrameHeader frame, List<Component> taken) {
        int id = segment.u8();
        return frame.components().stream()
                .filter(component -> component.id() == id && !taken.contains(component))
                .findFirst()
                .orElseThrow(() -> segment.broken("a scan names an unknown component"));
    }

    private boolean isValidIn(FrameHeader frame) {
        int blocks = components.stream()
                .mapToInt(component -> component.horizontal() * component.vertical())
                .sum();
        if (interleaved() && blocks > MOST_BLOCKS_IN_MCU) {
            return false;
        }
        if (frame.lossless()) {
            return from >= 1 && from <= 7 && bit < frame.precision();
        }
        if (!frame.progressive()) {
            return true;
        }
        boolean dc = from == 0 && to == 0;
        boolean ac = from >= 1 && from <= to && to <= 63 && !interleaved();
        return (dc || ac) && bit <= 13 && (previousBit == 0 || previousBit == bit + 1);
    }
}
