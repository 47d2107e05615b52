package io.gantry.model;

import java.util.List;

/**
 * A DICOM association that came to its end, or was rejected.
 *
 * @param ended how, such as {@code released} or {@code aborted-by-peer}
 * @param detail why it ended so, empty after a release
 * @param received instances answered with Success
 * @param bytes of what was received
 */
public record ClosedCall(
        DicomCall call, String ended, String detail, long received, List<DicomRefusal> refused, long bytes) {

    public ClosedCall {
        refused = List.copyOf(refused);
    }
}
