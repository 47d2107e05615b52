package io.gantry.inference;

/**
 * A model that was not taken at start.
 *
 * @param name the model's name where its descriptor could be read, else the descriptor's own place in the folder
 * @param reason what is wrong with it, in words for whoever put it there
 */
public record RefusedModel(String name, String reason) {}
