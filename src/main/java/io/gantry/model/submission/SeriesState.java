package io.gantry.model.submission;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One series of a submission, as it is shown while and after it is worked on.
 *
 * @param status {@code queued}, {@code processing}, {@code completed} or {@code failed}
 * @param reason why it failed, in words for the sender
 * @param model name and version of the model that judged it
 * @param reusedFrom when the model read the same images for an earlier submission, whose answer this is; null where it read
 *     these
 * @param notes what the reader of the result has to know of the images, in words
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
        @Nullable String reason,
        @Nullable Instant reusedFrom,
        List<String> notes) {}
