package io.gantry.model.imaging;

import java.util.Locale;

/** The way in which images cut through the patient. */
public enum Orientation {
    AXIAL,
    CORONAL,
    SAGITTAL,
    /** Between these. */
    OBLIQUE,
    /** The images do not say how they lie. */
    UNKNOWN;

    /** As far as a gantry tilts, and a little more: the cosine of 35 degrees. */
    private static final double NEAR = 0.819;

    /** Of images whose normal has this direction, a unit vector. */
    public static Orientation of(Place normal) {
        if (Math.abs(normal.z()) >= NEAR) {
            return AXIAL;
        }
        if (Math.abs(normal.y()) >= NEAR) {
            return CORONAL;
        }
        return Math.abs(normal.x()) >= NEAR ? SAGITTAL : OBLIQUE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
