package io.gantry.model.submission;

import io.gantry.model.imaging.Judgement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One series that a model judged: what came out, and when.
 *
 * @param notes what the reader has to know of the images, in words
 */
public record AnalysedSeries(UUID analysisId, Judgement judgement, Instant endedAt, List<String> notes) {

    /** A series of whose images there is nothing to be told. */
    public AnalysedSeries(UUID analysisId, Judgement judgement, Instant endedAt) {
        this(analysisId, judgement, endedAt, List.of());
    }
}
