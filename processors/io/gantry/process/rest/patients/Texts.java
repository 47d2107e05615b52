package io.gantry.process.rest.patients;

import io.gantry.model.failure.InvalidRequest;
import org.jspecify.annotations.Nullable;

/** Checks on text that people typed, where a schema can't say it. */
final class Texts {

    private Texts() {}

    /** Text that must be there and not be blank. */
    static String required(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidRequest(field + " must not be empty");
        }
        return text;
    }

    /** Text that may be missing, but not be blank when it is there. */
    static @Nullable String notBlank(String field, @Nullable String text) {
        return text == null ? null : required(field, text);
    }
}
