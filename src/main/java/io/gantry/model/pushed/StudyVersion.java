package io.gantry.model.pushed;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a pushed study: what was complete at one time, and its submission.
 *
 * @param status {@code queued}, {@code processing}, {@code completed} or {@code failed}
 * @param superseded whether a newer one has been made
 * @param reason why it failed as a whole
 */
public record StudyVersion(
        int version,
        UUID submissionId,
        String status,
        boolean superseded,
        Instant createdAt,
        @Nullable Instant completedAt,
        @Nullable String reason) {}
