package io.gantry.model.submission;

import java.util.Locale;

/** How far a submission is. It only ever moves down this list, but for a split that is taken up again. */
public enum SubmissionState {
    RECEIVED,
    SPLITTING,
    ANALYSING,
    REPORTING,
    COMPLETED,
    FAILED;

    /** The word in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more happens to it. */
    public boolean ended() {
        return this == COMPLETED || this == FAILED;
    }

    public static SubmissionState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
