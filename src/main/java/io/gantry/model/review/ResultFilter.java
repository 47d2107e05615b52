package io.gantry.model.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which results; null for what does not matter.
 *
 * @param visibleTo whose own there are, besides those that all readers share
 * @param ids these only
 * @param submissionId those of a job, a bulk run, or any other submission
 * @param scanId those of a scan
 * @param studyUid those of a pushed study
 * @param verdict {@code accepted}, {@code rejected} or {@code none}
 * @param model its name
 * @param since judged then or later
 * @param until judged before
 * @param unchosen whether only those that no labeler was asked about
 */
public record ResultFilter(
        @Nullable Integer visibleTo,
        @Nullable List<UUID> ids,
        @Nullable UUID submissionId,
        @Nullable UUID scanId,
        @Nullable String studyUid,
        @Nullable String verdict,
        @Nullable Double minProbability,
        @Nullable Double maxProbability,
        @Nullable String model,
        @Nullable String version,
        @Nullable Instant since,
        @Nullable Instant until,
        boolean unchosen) {

    /** All of a scan's. */
    public static ResultFilter ofScan(UUID scanId) {
        return new ResultFilter(null, null, null, scanId, null, null, null, null, null, null, null, null, false);
    }
}
