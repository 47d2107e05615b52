package io.gantry.model.submission;

import io.gantry.model.imaging.Judgement;
import java.time.Instant;
import java.util.UUID;

/** One series that a model judged: what came out, and when. */
public record AnalysedSeries(UUID analysisId, Judgement judgement, Instant endedAt) {}
