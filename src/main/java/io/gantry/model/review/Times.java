package io.gantry.model.review;

import io.gantry.model.failure.InvalidRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Moments as senders write them (ISO 8601 with an offset), as far as a database holds them. */
public final class Times {

    private static final int LAST_YEAR = 9999;

    private Times() {}

    /**
     * The moment that a text is, null for null.
     *
     * @param name what to call it
     * @throws InvalidRequest when it is none of the years 1 to 9999
     */
    public static @Nullable Instant parse(String name, @Nullable String text) {
        try {
            OffsetDateTime time = text == null ? null : OffsetDateTime.parse(text);
            if (time == null || time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
                return time == null ? null : time.toInstant();
            }
        } catch (DateTimeParseException e) {
            // Told below, like a time that no database holds.
        }
        throw new InvalidRequest(name + " must be a time such as 2025-09-20T10:00:00Z");
    }
}
