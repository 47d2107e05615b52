package io.gantry.model.imaging;

/** A point or direction in the patient coordinate system (PS3.3 C.7.6.2.1.1), points in millimetres. */
public record Place(double x, double y, double z) {}
