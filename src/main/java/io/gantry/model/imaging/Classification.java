package io.gantry.model.imaging;

/**
 * A model's judgement of one series.
 *
 * @param label the label the threshold gives, one of the model's two
 * @param probability of pathology, 0.0 to 1.0
 * @param pathology whether the probability reaches the model's threshold
 * @param model which model judged
 */
public record Classification(String label, double probability, boolean pathology, ModelIdentity model) {}
