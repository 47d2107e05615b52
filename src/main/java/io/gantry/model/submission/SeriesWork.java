package io.gantry.model.submission;

import io.gantry.model.imaging.SeriesFacts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An analysis that is to be done.
 *
 * @param door where its submission came in
 * @param stored where the series lies
 * @param facts what its headers say; null for one that an older version of the hub found
 * @param model name of the model the door asked for, null for whichever takes the series
 * @param fresh whether it is read anew, even where a reading of the same images is there
 */
public record SeriesWork(
        UUID id,
        UUID submissionId,
        Door door,
        StoredSeries stored,
        @Nullable SeriesFacts facts,
        @Nullable String model,
        boolean fresh) {}
