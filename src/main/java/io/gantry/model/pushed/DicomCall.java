package io.gantry.model.pushed;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A DICOM association as it was opened.
 *
 * @param address IP address of the caller
 * @param tlsPeer distinguished name in the caller's certificate, null without TLS
 * @param openedAt by this node's clock
 * @param lost whether the hub was stopped or killed before all that it brought was kept
 */
public record DicomCall(
        UUID id,
        String callingAe,
        String calledAe,
        String address,
        @Nullable String tlsPeer,
        Instant openedAt,
        boolean lost) {}
