package io.gantry.process.stage.infer;

import io.gantry.model.imaging.SeriesJudgement;

/** What a model said and the seconds it took, fetching and decoding included. */
record JudgedSeries(SeriesJudgement judgement, double seconds) {}
