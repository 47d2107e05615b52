package io.gantry.model.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it is shown.
 *
 * @param sopInstanceUid of the object that was made, null before it is made and for what is passed on
 * @param instances how many are sent
 * @param status DIMSE status of the last answer such as {@code A700H}, null before the first
 * @param reason why it is not, or not fully, sent; null when there is nothing to say
 * @param nextTryAt when it is tried again, null when it is not
 */
public record DeliveryView(
        UUID id,
        String destination,
        UUID submissionId,
        @Nullable UUID analysisId,
        String kind,
        String state,
        @Nullable String sopInstanceUid,
        int instances,
        int attempts,
        @Nullable String status,
        @Nullable String reason,
        @Nullable Instant nextTryAt,
        Instant createdAt,
        @Nullable Instant endedAt) {}
