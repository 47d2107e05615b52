package io.gantry.process.infer;

import io.gantry.model.Classification;

/** A model's judgement and the seconds it took, fetching and decoding included. */
record JudgedSeries(Classification judgement, double seconds) {}
