package io.gantry.inference;

import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.imaging.Slice;

/** Classification: one probability for each slice, joined to one for the series. */
final class JoinedAnswers implements Answers {

    private final ModelDescriptor.Output output;
    private final Aggregate aggregate;
    private double joined;
    private int answered;

    JoinedAnswers(ModelDescriptor.Output output, Aggregate aggregate) {
        this.output = output;
        this.aggregate = aggregate;
    }

    @Override
    public void expect(Slice slice, double depth) {
        // The order of the slices makes no difference.
    }

    @Override
    public void take(float[] answers, int images) {
        for (float answer : answers) {
            joined = aggregate.join(joined, answer);
        }
        answered += images;
    }

    @Override
    public SeriesJudgement judgement(ModelIdentity model) {
        double probability = aggregate.finish(joined, answered);
        boolean pathology = probability >= output.threshold();
        return new SeriesJudgement(new Classification(output.label(pathology), probability, pathology, model), null);
    }
}
