package io.gantry.process.stage.infer;

import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.submission.SeriesWork;

/** A series, and the version in shadow that is to read it. */
record SeriesInShadow(ModelIdentity version, SeriesWork series) {}
