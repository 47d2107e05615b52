package io.gantry.model.submission;

/**
 * Where an instance lies in the object store.
 *
 * @param objectKey an uncompressed ZIP
 * @param entry its name in there
 */
public record InstancePlace(String objectKey, String entry) {}
