package io.gantry.model.submission;

import io.gantry.model.imaging.SeriesJudgement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a further model said of a series, where the rules name several.
 *
 * @param judgement null where it said nothing
 * @param reason why it did not
 * @param seconds it took
 * @param reusedFrom when the model read the same images for an earlier submission; null where it read these
 */
public record OtherReading(
        @Nullable SeriesJudgement judgement,
        @Nullable String reason,
        double seconds,
        @Nullable Instant reusedFrom) {}
