package io.gantry.model.submission;

import io.gantry.model.imaging.SeriesJudgement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One series that a model judged: what came out, and when.
 *
 * @param notes what the reader has to know of the images, in words
 * @param version of the study that it belongs to; 1 for what comes once only
 * @param predecessor the analysis of the same series that an earlier version told of; null where there is none
 * @param others what further models said, where the rules name several
 */
public record AnalysedSeries(
        UUID analysisId,
        SeriesJudgement judgement,
        Instant endedAt,
        List<String> notes,
        int version,
        @Nullable UUID predecessor,
        List<OtherReading> others) {

    /** A series that comes once only. */
    public AnalysedSeries(UUID analysisId, SeriesJudgement judgement, Instant endedAt, List<String> notes) {
        this(analysisId, judgement, endedAt, notes, 1, null, List.of());
    }

    /** A series of whose images there is nothing to be told. */
    public AnalysedSeries(UUID analysisId, SeriesJudgement judgement, Instant endedAt) {
        this(analysisId, judgement, endedAt, List.of());
    }
}
