package io.gantry.process.rest.reviews;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gantry.model.review.JudgedResult;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A result as readers see it.
 *
 * @param probabilityOfPathology 0.0 to 1.0
 * @param pathology 1 or 0
 * @param review left out until something was said of it
 */
public record ResultObject(
        UUID id,
        UUID submissionId,
        String door,
        String studyUid,
        String seriesUid,
        String modality,
        String label,
        double probabilityOfPathology,
        int pathology,
        String modelName,
        String modelVersion,
        Instant judgedAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReviewObject review) {

    static ResultObject of(JudgedResult result) {
        return new ResultObject(
                result.analysisId(),
                result.submissionId(),
                result.door().text(),
                result.studyUid(),
                result.seriesUid(),
                result.modality(),
                result.said().label(),
                result.said().probability(),
                result.said().pathology() ? 1 : 0,
                result.said().model().name(),
                result.said().model().version(),
                result.judgedAt(),
                result.review() == null ? null : ReviewObject.of(result.review()));
    }
}
