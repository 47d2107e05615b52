package io.gantry.model.submission;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A submission whose bytes are safe and whose row is about to be.
 *
 * @param model name of the model the door asks for, null for whichever takes the series
 * @param fresh whether its series are read anew, even where readings of the same images are there
 * @param idempotencyKey the sender's key: the same key of the same owner at the same door is the same submission
 */
public record NewSubmission(
        UUID id,
        Door door,
        @Nullable Integer ownerId,
        String name,
        long size,
        String objectKey,
        @Nullable String model,
        boolean fresh,
        @Nullable String idempotencyKey) {}
