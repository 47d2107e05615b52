package io.gantry.model.imaging;

/** One number that says how good an analysis is, such as {@code dice_score}. */
public record Metric(String name, double value) {

    /** Overlap with a reference: twice the pixels both mark by the pixels each marks, 0.0 to 1.0. */
    public static final String DICE_SCORE = "dice_score";
}
