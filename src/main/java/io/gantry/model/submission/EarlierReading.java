package io.gantry.model.submission;

import io.gantry.model.imaging.SeriesJudgement;
import java.time.Instant;

/**
 * What a model said of the same images before.
 *
 * @param readAt when it read them
 */
public record EarlierReading(SeriesJudgement judgement, Instant readAt) {}
