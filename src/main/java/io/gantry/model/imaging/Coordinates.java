package io.gantry.model.imaging;

import java.util.Locale;

/** What the numbers of a place mean. */
public enum Coordinates {
    /** Millimetres in the patient: x to the left, y to the back, z to the head (PS3.3 C.7.6.2.1.1). */
    PATIENT,
    /** Column, row and slice, each counted from 0; slices in the order in which they lie along the normal. */
    PIXEL;

    /** As it is written in answers. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
