package io.gantry.dicom.spool;

import java.nio.file.Path;

/**
 * How a spool uses its disk.
 *
 * @param directory holds the segments; made if absent, used by one process at a time
 * @param segmentBytes length of one segment, 1 MiB to 1 GiB
 * @param readySegments segments written in advance and kept empty, at least 1
 * @param maxBytes what all segments may take together
 * @param minFreeBytes what has to stay free on the disk when a segment is added
 */
public record SpoolSettings(Path directory, int segmentBytes, int readySegments, long maxBytes, long minFreeBytes) {

    /** Segments of 64 MiB, two ready, at most 16 GiB, 1 GiB of the disk left free. */
    public static SpoolSettings in(Path directory) {
        return new SpoolSettings(directory, 64 << 20, 2, 16L << 30, 1L << 30);
    }
}
