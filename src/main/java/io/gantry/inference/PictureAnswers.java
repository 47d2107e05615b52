package io.gantry.inference;

import io.gantry.model.imaging.Box;
import io.gantry.model.imaging.Boxes;
import io.gantry.model.imaging.Judgement;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.PictureClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a model answered for one picture. Of a detection each row is x, y, width, height, rotation, probability and
 * class; overlaps are settled in the model. Of a classification there is a probability for each label.
 */
final class PictureAnswers {

    static final int COLUMNS = 7;

    private static final int PROBABILITY = 5;
    private static final int LABEL = 6;
    /** How far the sum of a classification's probabilities may be from 1. */
    private static final double ROUNDING = 0.01;

    private final PictureDescriptor descriptor;
    private final ModelIdentity model;

    PictureAnswers(PictureDescriptor descriptor, ModelIdentity model) {
        this.descriptor = descriptor;
        this.model = model;
    }

    /** How many values stand for one picture. */
    static int each(PictureDescriptor descriptor) {
        return descriptor.task() == Task.DETECTION
                ? descriptor.rows() * COLUMNS
                : descriptor.labels().size();
    }

    /** What can't be right in the answer for one picture of a batch; empty when nothing. */
    static Optional<String> fault(PictureDescriptor descriptor, float[] answers, int image) {
        int each = each(descriptor);
        int from = image * each;
        return descriptor.task() == Task.DETECTION
                ? faultOfBoxes(answers, from, each, descriptor.labels().size())
                : faultOfLabels(answers, from, each);
    }

    private static Optional<String> faultOfBoxes(float[] answers, int from, int each, int labels) {
        for (int row = from; row < from + each; row += COLUMNS) {
            for (int column = 0; column <= PROBABILITY; column++) {
                if (!isPart(answers[row + column])) {
                    return Optional.of(answers[row + column] + " in a box, which is not 0 to 1");
                }
            }
            float label = answers[row + LABEL];
            if (label != Math.rint(label) || !(label >= 0 && label < labels)) {
                return Optional.of("a box of class " + label + ", where there are " + labels);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> faultOfLabels(float[] answers, int from, int each) {
        double sum = 0;
        for (int at = from; at < from + each; at++) {
            if (!isPart(answers[at])) {
                return Optional.of(answers[at] + ", which is no probability");
            }
            sum += answers[at];
        }
        return Math.abs(sum - 1) > ROUNDING
                ? Optional.of("probabilities that make " + sum + " together, not 1")
                : Optional.empty();
    }

    private static boolean isPart(float value) {
        return value >= 0 && value <= 1;
    }

    /**
     * The answer for one picture.
     *
     * @param values of this picture alone
     * @param width of the picture as it is shown, whose stretching turned what stands in it
     */
    Judgement judgement(float[] values, int width, int height) {
        return descriptor.task() == Task.DETECTION ? boxes(values, width, height) : mostProbable(values);
    }

    private Boxes boxes(float[] values, int width, int height) {
        List<Box> boxes = new ArrayList<>();
        for (int row = 0; row < values.length; row += COLUMNS) {
            float probability = values[row + PROBABILITY];
            if (probability >= descriptor.threshold()) {
                boxes.add(new Box(
                        descriptor.labels().get((int) values[row + LABEL]),
                        values[row],
                        values[row + 1],
                        values[row + 2],
                        values[row + 3],
                        turned(values[row + 4], width, height),
                        probability));
            }
        }
        return new Boxes(boxes, model);
    }

    /** Rotation in the picture of one in the stretched picture: both axes grow back to their lengths. */
    static double turned(double rotation, int width, int height) {
        double angle = 2 * Math.PI * rotation;
        double turns = Math.atan2(Math.sin(angle) * width, Math.cos(angle) * height) / (2 * Math.PI);
        double positive = turns < 0 ? turns + 1 : turns;
        return positive < 1 ? positive : 0;
    }

    private PictureClass mostProbable(float[] values) {
        int best = 0;
        for (int label = 1; label < values.length; label++) {
            if (values[label] > values[best]) {
                best = label;
            }
        }
        return new PictureClass(descriptor.labels().get(best), values[best], model);
    }
}
