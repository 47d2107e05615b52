package io.gantry.process.infer;

import io.gantry.model.Judgement;

/** What a model said and the seconds it took, fetching and decoding included. */
record JudgedSeries(Judgement judgement, double seconds) {}
