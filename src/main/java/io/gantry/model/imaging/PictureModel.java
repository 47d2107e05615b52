package io.gantry.model.imaging;

/**
 * A model of pictures that serves.
 *
 * @param id the number that clients know it by, one numbering over all tasks (decision 36 of the contracts)
 * @param name the name that clients know it by
 */
public record PictureModel(int id, String name, PictureTask task, ModelIdentity identity) {}
