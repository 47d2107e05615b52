package io.gantry.inference;

import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.Coordinates;
import io.gantry.model.imaging.Findings;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.imaging.Slice;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Segmentation: a probability for each pixel, from which regions grow. Of the slices only those are held whose answers
 * are waited for, without their pixels.
 */
final class OutlinedAnswers implements Answers {

    private final ModelDescriptor.Output output;
    private final Enlargement enlargement;
    private final LesionList lesions;
    private final RegionGrowing growing;
    private final Comparison comparison;
    private final Deque<SliceInPlace> expected = new ArrayDeque<>();
    private int slices;
    private boolean placed = true;
    private float highestBelow;

    OutlinedAnswers(
            ModelDescriptor.Output output, LesionList lesions, Comparison comparison, Slice first, Enlargement back) {
        this.output = output;
        this.lesions = lesions;
        this.comparison = comparison;
        this.enlargement = back;
        this.growing = new RegionGrowing(first.rows(), first.columns(), output.threshold(), lesions::add);
    }

    @Override
    public void expect(Slice slice, double depth) {
        expected.add(SliceInPlace.of(slices++, slice, depth, comparison.markedIn(slice)));
        placed &= slice.placement() != null;
    }

    @Override
    public void take(float[] answers, int images) {
        for (int image = 0; image < images; image++) {
            float[] probabilities = enlargement.of(answers, image);
            for (float probability : probabilities) {
                if (probability < output.threshold() && probability > highestBelow) {
                    highestBelow = probability;
                }
            }
            growing.add(probabilities, expected.remove());
        }
    }

    /** The verdict rests on the surest lesion; without any, on the pixel that came nearest to being one. */
    @Override
    public SeriesJudgement judgement(ModelIdentity model) {
        growing.finish();
        comparison.finish();
        boolean pathology = lesions.count() > 0;
        double probability = pathology ? lesions.confidence() : highestBelow;
        Findings findings = new Findings(
                lesions.lesions(output.label(true), placed ? Coordinates.PATIENT : Coordinates.PIXEL),
                lesions.count(),
                lesions.totalVolume(),
                comparison.metrics(lesions),
                comparison.problems());
        return new SeriesJudgement(
                new Classification(output.label(pathology), probability, pathology, model), findings);
    }
}
