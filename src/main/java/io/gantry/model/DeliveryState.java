package io.gantry.model;

import java.util.Locale;

/** How far a delivery is. */
public enum DeliveryState {
    WAITING,
    SENDING,
    /** The destination answered that it has it. */
    SENT,
    /** The destination answered that it does not want it; it is not asked again by itself. */
    REFUSED,
    /** The destination took responsibility for keeping it. */
    COMMITTED,
    FAILED;

    /** The word in the database and in answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DeliveryState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
