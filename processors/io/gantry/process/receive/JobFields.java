package io.gantry.process.receive;

import io.gantry.model.InvalidRequest;
import org.jspecify.annotations.Nullable;

/** What is said of a new job beside its file. */
public record JobFields(@Nullable String title, @Nullable String description) {

    @Nullable
    String checkedTitle() {
        return storable("title", title);
    }

    @Nullable
    String checkedDescription() {
        return storable("description", description);
    }

    /** PostgreSQL can't hold the character NUL. */
    private static @Nullable String storable(String field, @Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw new InvalidRequest("Поле " + field + " не должно содержать символ NUL");
        }
        return text;
    }
}
