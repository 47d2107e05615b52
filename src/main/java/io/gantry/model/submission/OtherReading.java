package io.gantry.model.submission;

import io.gantry.model.imaging.SeriesJudgement;
import org.jspecify.annotations.Nullable;

/**
 * What a further model said of a series, where the rules name several.
 *
 * @param judgement null where it said nothing
 * @param reason why it did not
 * @param seconds it took
 */
public record OtherReading(
        @Nullable SeriesJudgement judgement, @Nullable String reason, double seconds) {}
