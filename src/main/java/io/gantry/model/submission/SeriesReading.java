package io.gantry.model.submission;

import io.gantry.model.imaging.SeriesJudgement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the first of a series' models said, as it is kept.
 *
 * @param seconds the answer took, fetching included
 * @param content SHA-256 of what was read, in hexadecimal digits; null where it can't be told
 * @param reusedFrom when the model read the same images for an earlier submission; null where it read these
 */
public record SeriesReading(
        SeriesJudgement judgement,
        double seconds,
        @Nullable String content,
        @Nullable Instant reusedFrom) {}
