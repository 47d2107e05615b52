package io.gantry.model.pushed;

import io.gantry.model.DicomRefusal;
import java.time.Instant;
import java.util.List;

/**
 * A DICOM association that came to its end, or was rejected.
 *
 * @param ended how, such as {@code released} or {@code aborted-by-peer}
 * @param detail why it ended so, empty after a release
 * @param received instances answered with Success
 * @param bytes of what was received
 * @param closedAt when it ended, by this node's clock
 * @param times how many calls this stands for: rejections that are alike are counted
 */
public record ClosedCall(
        DicomCall call,
        String ended,
        String detail,
        long received,
        List<DicomRefusal> refused,
        long bytes,
        Instant closedAt,
        long times) {

    /** How a rejected request ended. */
    public static final String REJECTED = "rejected";

    public ClosedCall {
        refused = List.copyOf(refused);
    }
}
