package io.gantry.model.submission;

import org.jspecify.annotations.Nullable;

/**
 * One series of a submission, as it is shown while and after it is worked on.
 *
 * @param status {@code queued}, {@code processing}, {@code completed} or {@code failed}
 * @param reason why it failed, in words for the sender
 * @param model name and version of the model that judged it
 */
public record SeriesState(
        String pathToStudy,
        String studyUid,
        String seriesUid,
        String modality,
        int instances,
        String status,
        @Nullable Double probabilityOfPathology,
        @Nullable Integer pathology,
        double timeOfProcessing,
        @Nullable String model,
        @Nullable String reason) {}
