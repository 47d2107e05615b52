package io.gantry.model.pushed;

import io.gantry.model.DicomRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The receipt of an association as it is shown.
 *
 * @param tlsPeer distinguished name in the caller's certificate, null without TLS
 * @param ended {@code open}, or how it ended
 * @param times how many requests this stands for: rejections of one caller within an hour are counted in one receipt
 * @param submissions what its instances became part of
 */
public record AssociationView(
        UUID id,
        String callingAe,
        String calledAe,
        String address,
        @Nullable String tlsPeer,
        Instant openedAt,
        @Nullable Instant closedAt,
        String ended,
        @Nullable String detail,
        long received,
        List<DicomRefusal> refused,
        long bytes,
        long times,
        List<UUID> submissions) {

    public AssociationView {
        refused = List.copyOf(refused);
        submissions = List.copyOf(submissions);
    }

    /** How long it was open, null while it is, and where this stands for several. */
    public @Nullable Double getSeconds() {
        return closedAt == null || times > 1
                ? null
                : Duration.between(openedAt, closedAt).toMillis() / 1000.0;
    }
}
