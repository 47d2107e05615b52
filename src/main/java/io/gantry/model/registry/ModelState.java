package io.gantry.model.registry;

import java.util.Locale;

/** What becomes of an uploaded model. */
public enum ModelState {
    /** It passed its trial, and never served. */
    READY,
    /** It serves on every node. */
    ACTIVE,
    /** It served. */
    RETIRED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ModelState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
