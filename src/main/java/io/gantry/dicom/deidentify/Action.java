package io.gantry.dicom.deidentify;

/** What is done with an attribute (PS3.15 E.3, table E.1-1a), after the choices of the standard are made. */
enum Action {
    /** X. */
    REMOVE,
    /** Z: no value, or a pseudonym where the attribute names the patient. */
    EMPTY,
    /** D: a value that says nothing. */
    DUMMY,
    /** U: another UID, the same for the same. */
    UID,
    /** K: as it is; the items of a sequence are gone through. */
    KEEP,
    /** C: cleaned of what identifies. */
    CLEAN;

    /**
     * The action of a code of the table. Where the standard leaves the choice to the Type of the attribute in its IOD, the
     * one is taken that is right for each of the Types it may have there: an empty value for 2 and 3 (X/Z), a dummy for 1, 2
     * and 3 (X/D, Z/D, X/Z/D), the sequence with other UIDs inside (X/Z/U*). An absent attribute stays absent and an empty one
     * empty, so an object is as valid after as before.
     */
    static Action of(String code) {
        return switch (code) {
            case "X" -> REMOVE;
            case "Z", "X/Z" -> EMPTY;
            case "D", "X/D", "Z/D", "X/Z/D" -> DUMMY;
            case "U", "X/Z/U*" -> UID;
            case "K" -> KEEP;
            case "C" -> CLEAN;
            default -> throw new IllegalArgumentException("PS3.15 has no action " + code);
        };
    }
}
