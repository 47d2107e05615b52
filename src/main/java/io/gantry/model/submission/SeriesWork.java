package io.gantry.model.submission;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An analysis that is to be done.
 *
 * @param objectKey the series' object
 * @param model name of the model the door asked for, null for whichever takes the series
 */
public record SeriesWork(
        UUID id,
        UUID submissionId,
        String objectKey,
        @Nullable String model) {}
