package io.gantry.model.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's job (contract {@code jobs.md}). The submission of its file has the same id.
 *
 * @param stage what is being done: {@code received}, {@code splitting}, {@code analysing}, {@code reporting}, or the
 *     word of the status it ended with
 * @param progress 0 to 100, never less than it was
 * @param reason why it failed, in words for the sender
 * @param file what it brought, null as long as that is nothing
 * @param resultsPayload the results as JSON, null until they are made
 * @param updatedAt null as long as nothing has happened to it
 */
public record Job(
        UUID id,
        int ownerId,
        @Nullable String title,
        @Nullable String description,
        JobStatus status,
        String stage,
        int progress,
        @Nullable String reason,
        @Nullable JobFile file,
        @Nullable String resultsPayload,
        @Nullable Instant resultsParsedAt,
        Instant createdAt,
        @Nullable Instant updatedAt) {}
