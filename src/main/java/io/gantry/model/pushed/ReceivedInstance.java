package io.gantry.model.pushed;

/**
 * An instance as it was received, and where it lies.
 *
 * @param objectKey an uncompressed ZIP
 * @param entry its name in there
 */
public record ReceivedInstance(String sopClassUid, String sopInstanceUid, String objectKey, String entry) {}
