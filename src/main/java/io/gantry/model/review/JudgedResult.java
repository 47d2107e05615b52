package io.gantry.model.review;

import io.gantry.model.imaging.Classification;
import io.gantry.model.submission.Door;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a model said of a series, and what a reader said of that.
 *
 * @param ownerId whose it is, null for nobody's
 * @param seriesUid Series Instance UID (0020,000E)
 * @param judgedAt when it came out
 * @param review what was said of it last, null until something was
 */
public record JudgedResult(
        UUID analysisId,
        UUID submissionId,
        Door door,
        @Nullable Integer ownerId,
        String studyUid,
        String seriesUid,
        String modality,
        Classification said,
        Instant judgedAt,
        @Nullable Review review) {}
