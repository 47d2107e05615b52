package io.gantry.model.collection;

import java.util.Locale;

/** How a collection stands (decision 14 of the contracts). */
public enum CollectionStatus {
    PENDING,
    READY,
    FAILED,
    EXPIRED;

    /** The contract's word, also in tables. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CollectionStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
