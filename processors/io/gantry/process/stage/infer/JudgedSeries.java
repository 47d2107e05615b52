package io.gantry.process.stage.infer;

import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.submission.OtherReading;
import java.util.List;

/**
 * What models said.
 *
 * @param judgement of the first model
 * @param seconds it took, fetching and decoding included
 * @param others what further models said, where the rules name several
 */
record JudgedSeries(SeriesJudgement judgement, double seconds, List<OtherReading> others) {}
