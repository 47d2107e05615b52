package io.gantry.dicom.codec.jpeg;

import java.util.List;

/** What the scans of a frame are decoded into. */
interface Image {

    /**
     * Decodes one scan.
     *
     * @param restartInterval in MCUs, 0 for none
     * @param reader stands at the first bit of the scan
     */
    void decode(ScanHeader scan, Tables tables, int restartInterval, EntropyReader reader);

    /** The samples of each component, once all scans are decoded. */
    List<Plane> planes(Tables tables);

    /** Bits to shift each sample up by (the point transform of a lossless stream). */
    int shift();
}
