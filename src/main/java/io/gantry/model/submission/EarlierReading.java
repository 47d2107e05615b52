package io.gantry.model.submission;

import io.gantry.model.imaging.SeriesJudgement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a model said of the same images before.
 *
 * @param readAt when it read them
 */
public record EarlierReading(SeriesJudgement judgement, Instant readAt) {

    /** What who gets the answer again has to know, in words. */
    public static String note(Instant readAt) {
        return "The model read the same images at " + readAt.truncatedTo(ChronoUnit.SECONDS)
                + "; this is its answer again.";
    }
}
