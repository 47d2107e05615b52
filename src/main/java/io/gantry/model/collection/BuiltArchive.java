package io.gantry.model.collection;

/**
 * An archive that lies in the object store.
 *
 * @param size bytes
 * @param sha256 of them, in hexadecimal
 * @param missing pictures whose bytes were not there
 * @param leftOut pictures that may not be given away
 */
public record BuiltArchive(String objectKey, long size, String sha256, int missing, int leftOut) {}
