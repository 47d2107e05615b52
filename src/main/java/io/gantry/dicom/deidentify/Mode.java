package io.gantry.dicom.deidentify;

/** How the items of a sequence are gone through. */
enum Mode {
    /** By the table. */
    PLAIN,
    /** By the table, and all their text is cleaned like descriptors (C). */
    CLEANED,
    /** By the table, and all other text is replaced (D). */
    HOLLOW
}
