package io.gantry.model.delivery;

/** A DICOM instance by its UIDs; they come from a peer and may name nothing. */
public record InstanceReference(String sopClassUid, String sopInstanceUid) {}
