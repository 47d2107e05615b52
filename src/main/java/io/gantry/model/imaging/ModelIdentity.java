package io.gantry.model.imaging;

/**
 * Which model it was, to the byte.
 *
 * @param name the model's name in its descriptor
 * @param version the model's version in its descriptor
 * @param sha256 SHA-256 of the model's file, 64 lower-case hexadecimal digits
 */
public record ModelIdentity(String name, String version, String sha256) {}
