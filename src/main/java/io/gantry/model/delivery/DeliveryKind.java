package io.gantry.model.delivery;

import java.util.Locale;

/** What is sent to a destination. */
public enum DeliveryKind {
    /** The result of a series as a picture: Secondary Capture. */
    SC,
    /** The result of a series as a structured report. */
    SR,
    /** The instances themselves, as they were received. */
    FORWARD;

    /** The word in the database and in answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DeliveryKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
