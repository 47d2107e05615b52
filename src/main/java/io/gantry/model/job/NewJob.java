package io.gantry.model.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job about to be made.
 *
 * @param file its file, whose bytes are safe; null for a job without one
 * @param model name of the model asked for, null for whichever takes the series
 * @param fresh whether its series are read anew, even where readings of the same images are there
 * @param idempotencyKey the sender's key: the same key of the same owner is the same job
 */
public record NewJob(
        UUID id,
        int ownerId,
        @Nullable String title,
        @Nullable String description,
        @Nullable JobFile file,
        @Nullable String model,
        boolean fresh,
        @Nullable String idempotencyKey) {}
