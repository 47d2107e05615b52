package io.gantry.model.registry;

/**
 * The bytes of a model.
 *
 * @param sha256 64 lower-case hexadecimal digits
 * @param size bytes of the file
 * @param memory bytes that its trial took
 * @param objectKey where it lies in the object store
 */
public record ModelFile(String sha256, long size, long memory, String objectKey) {}
