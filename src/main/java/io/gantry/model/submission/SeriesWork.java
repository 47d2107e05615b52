package io.gantry.model.submission;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An analysis that is claimed: whoever holds it has a lease, told apart from any other claim by the attempt.
 *
 * @param objectKey the series' object
 * @param model name of the model the door asked for, null for whichever takes the series
 * @param attempt how many times it has been claimed, this one included
 */
public record SeriesWork(
        UUID id,
        UUID submissionId,
        String objectKey,
        @Nullable String model,
        int attempt) {}
