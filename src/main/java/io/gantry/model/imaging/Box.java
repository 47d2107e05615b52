package io.gantry.model.imaging;

/**
 * Something found in a picture (decision 35 of the contracts).
 *
 * @param x of its centre, part of the picture's width as it is shown, 0.0 to 1.0
 * @param y of its centre, part of the height
 * @param width part of the picture's width
 * @param height part of the picture's height
 * @param rotation part of a full turn, clockwise, 0 upright, below 1
 * @param probability 0.0 to 1.0
 */
public record Box(String label, double x, double y, double width, double height, double rotation, double probability) {}
