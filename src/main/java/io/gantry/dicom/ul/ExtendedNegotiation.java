package io.gantry.dicom.ul;

/** SOP class extended negotiation (PS3.7 D.3.3.5); the information is the service class's own. */
public record ExtendedNegotiation(String sopClassUid, byte[] information) {}
