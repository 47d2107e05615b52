package io.gantry.model.imaging;

/**
 * A picture as a model is given it.
 *
 * @param planes red, then green, then blue, each line by line, 0 to 255: {@code 3 * width * height} values; not copied
 * @param shownWidth pixels of a line of the picture as it is shown, before it was stretched
 * @param shownHeight lines of it
 */
public record ModelInput(float[] planes, int shownWidth, int shownHeight) {}
