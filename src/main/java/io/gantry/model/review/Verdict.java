package io.gantry.model.review;

import java.util.Locale;

/** What a reader says of a result. */
public enum Verdict {
    ACCEPTED,
    REJECTED;

    /** The word in answers and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Verdict of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
