package io.gantry.model.quality;

import java.util.Locale;

/** How far a quality control is. */
public enum CheckStatus {
    QUEUED,
    PROCESSING,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** The word in the database and in answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more happens to it. */
    public boolean ended() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    public static CheckStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
