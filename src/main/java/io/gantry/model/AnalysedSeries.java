package io.gantry.model;

import java.time.Instant;
import java.util.UUID;

/** One series that a model judged: what came out, and when. */
public record AnalysedSeries(UUID analysisId, Judgement judgement, Instant endedAt) {}
