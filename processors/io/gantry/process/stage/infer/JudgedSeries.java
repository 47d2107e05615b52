package io.gantry.process.stage.infer;

import io.gantry.model.imaging.Judgement;

/** What a model said and the seconds it took, fetching and decoding included. */
record JudgedSeries(Judgement judgement, double seconds) {}
