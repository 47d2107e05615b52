package io.gantry.model.pushed;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pushed study as a list shows it.
 *
 * @param calledAe the title it was pushed to
 * @param callingAe who sent the newest instances, empty when that is not known
 * @param state {@code receiving}, {@code queued}, {@code processing}, {@code completed} or {@code failed}
 * @param version the newest version, 0 before there is one
 * @param instances how many count
 * @param duplicates how many came under the UID of another with different bytes, and do not count
 * @param bytes of the instances that count
 * @param changedAt when the last new instance came
 * @param submissionId the newest version's, null before there is one
 */
public record PushedStudy(
        UUID id,
        String studyUid,
        String calledAe,
        String callingAe,
        String state,
        int version,
        int seriesCount,
        int instances,
        int duplicates,
        long bytes,
        Instant firstAt,
        Instant changedAt,
        @Nullable UUID submissionId) {}
