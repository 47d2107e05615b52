package io.gantry.dicom.dimse;

import io.gantry.dicom.ul.AssociationEnd;
import java.time.Instant;
import java.util.Map;

/**
 * What became of one association; also of a request that was rejected.
 *
 * @param received instances answered with Success or a warning
 * @param refused instances answered with a failure, by status
 * @param bytes of the files received, file meta information included
 * @param detail why it ended so, in words without patient data; empty after a release
 */
public record AssociationReceipt(
        AssociationFacts association,
        Instant closedAt,
        AssociationEnd end,
        long received,
        Map<Integer, Long> refused,
        long bytes,
        String detail) {}
