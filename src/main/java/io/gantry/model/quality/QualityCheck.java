package io.gantry.model.quality;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A quality control of the pictures of a request.
 *
 * @param ownerId whose request it is
 * @param done steps that are done; each picture is two, since it is assessed and then compared
 * @param total steps in all, 0 until it has begun
 * @param reason why it failed or was cancelled, in words for its owner
 */
public record QualityCheck(
        UUID id,
        UUID requestId,
        int ownerId,
        CheckStatus status,
        int done,
        int total,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
