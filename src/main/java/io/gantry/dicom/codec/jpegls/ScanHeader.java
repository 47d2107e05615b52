package io.gantry.dicom.codec.jpegls;

import io.gantry.dicom.codec.frame.MarkerCursor;
import java.util.List;

/**
 * The scan header (ITU-T T.87 C.2.3).
 *
 * @param components places in the frame of those coded in this scan
 * @param near largest error of a sample
 * @param interleave how they alternate: {@link #NONE}, {@link #LINES} or {@link #SAMPLES}
 */
record ScanHeader(int[] components, int near, int interleave) {

    static final int NONE = 0;
    static final int LINES = 1;
    static final int SAMPLES = 2;

    /** @param ids identifiers of the frame's components, in order */
    static ScanHeader read(MarkerCursor segment, List<Integer> ids) {
        int count = segment.u8();
        if (count < 1 || count > ids.size()) {
            throw segment.broken("a scan has " + count + " components");
        }
        int[] components = new int[count];
        for (int index = 0; index < count; index++) {
            components[index] = ids.indexOf(segment.u8());
            if (components[index] < 0 || segment.u8() != 0) {
                throw segment.broken("a scan names an unknown component or a mapping table");
            }
        }
        ScanHeader scan = new ScanHeader(components, segment.u8(), segment.u8());
        boolean pointTransform = segment.u8() != 0;
        if (scan.interleave > SAMPLES || (scan.interleave == NONE && count > 1) || pointTransform) {
            throw segment.broken("the parameters of a scan are out of range");
        }
        return scan;
    }
}
