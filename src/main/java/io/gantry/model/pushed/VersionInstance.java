package io.gantry.model.pushed;

/**
 * Where an instance of a pushed study lies.
 *
 * @param objectKey an uncompressed ZIP
 * @param entry its name in there
 */
public record VersionInstance(String objectKey, String entry) {}
