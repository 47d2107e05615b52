package io.gantry.process.patients;

import io.gantry.model.InvalidRequest;
import org.jspecify.annotations.Nullable;

/** Checks on text that people typed, where a schema can't say it. */
final class Texts {

    private Texts() {}

    /** Text that must be there and not be blank. */
    static String required(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidRequest(field + " must not be empty");
        }
        return storable(field, text);
    }

    /** Text that may be missing, but not be blank when it is there. */
    static @Nullable String notBlank(String field, @Nullable String text) {
        return text == null ? null : required(field, text);
    }

    /** Text that may be missing. */
    static @Nullable String optional(String field, @Nullable String text) {
        return text == null ? null : storable(field, text);
    }

    /** PostgreSQL can't hold the character NUL. */
    private static String storable(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidRequest(field + " must not hold the character NUL");
        }
        return text;
    }
}
