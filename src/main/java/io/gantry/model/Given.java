package io.gantry.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text field that a sender has sent, perhaps as null, by which he takes back what stood there. A field that was not
 * sent is no Given at all.
 */
public record Given(@Nullable String text) {

    /** What a field holds after a change: what was sent, or what it held where nothing was. */
    public static @Nullable String or(@Nullable Given sent, @Nullable String before) {
        return sent == null ? before : sent.text();
    }

    /** The text, empty where null was sent. */
    public String orEmpty() {
        return Objects.requireNonNullElse(text, "");
    }
}
