package io.gantry.model.quality;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a quality control was when something happened to it.
 *
 * @param id grows with time
 * @param done steps, two for each picture
 * @param reason why it failed or was cancelled
 */
public record CheckEvent(
        long id,
        UUID requestId,
        CheckStatus status,
        int done,
        int total,
        @Nullable String reason,
        Instant at) {}
