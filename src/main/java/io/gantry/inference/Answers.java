package io.gantry.inference;

import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.imaging.Slice;

/** What a model answers for the slices of one series, put together as it comes. For one thread at a time. */
interface Answers {

    /**
     * Announces the next slice in order; its answer comes later.
     *
     * @param depth millimetres along the normal that the slice stands for, NaN when unknown
     */
    void expect(Slice slice, double depth);

    /**
     * Takes the answers for the next slices in order.
     *
     * @param answers probabilities, of each slice as many as the model gives
     * @param images how many slices they are for
     */
    void take(float[] answers, int images);

    /** The judgement after the last answer. */
    SeriesJudgement judgement(ModelIdentity model);
}
