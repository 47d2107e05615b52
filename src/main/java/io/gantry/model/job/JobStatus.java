package io.gantry.model.job;

import java.util.Locale;

/** How far a job is. It moves down this list only, and stays where it ended. */
public enum JobStatus {
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

    public static JobStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
