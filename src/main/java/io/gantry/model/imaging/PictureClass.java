package io.gantry.model.imaging;

/**
 * What a picture shows as a whole.
 *
 * @param label the most probable of the model's labels
 * @param probability of it, 0.0 to 1.0
 */
public record PictureClass(String label, double probability, ModelIdentity model) implements Judgement {}
