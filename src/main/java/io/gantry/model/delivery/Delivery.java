package io.gantry.model.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be sent, as it was claimed.
 *
 * @param claim the batch it was claimed with
 * @param destination its name in the configuration
 * @param analysisId whose result it is; null for what is passed on as it came
 * @param objectKey the object that was made of the result, null before
 * @param attempts how often it was tried, this time included
 * @param setbacks how many of the tries before failed through itself, not because its destination was away
 * @param queuedAt since when it is tried
 */
public record Delivery(
        UUID id,
        UUID claim,
        String destination,
        UUID submissionId,
        @Nullable UUID analysisId,
        DeliveryKind kind,
        @Nullable String objectKey,
        int attempts,
        int setbacks,
        Instant queuedAt) {

    /** Where the object made of a result lies, whatever destinations it is sent to. */
    public static String keyOf(UUID analysisId, DeliveryKind kind) {
        return "results/" + analysisId + "." + kind.text() + ".dcm";
    }
}
