package io.gantry.process.stage.infer;

import io.gantry.model.submission.OtherReading;
import io.gantry.model.submission.SeriesReading;
import java.util.List;

/**
 * What models said.
 *
 * @param reading of the first model
 * @param others what further models said, where the rules name several
 */
record JudgedSeries(SeriesReading reading, List<OtherReading> others) {}
