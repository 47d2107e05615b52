package io.gantry.model.submission;

import java.util.Locale;

/** Where a submission came in. */
public enum Door {
    SCAN(0),
    BULK(1),
    DROP(1),
    DICOM(1),
    JOB(0);

    private final int priority;

    Door(int priority) {
        this.priority = priority;
    }

    /** The word in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The door of a word in the database. */
    public static Door of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Lower goes first: a single scan somebody waits for does not stand behind a bulk run of a thousand series. */
    public int priority() {
        return priority;
    }
}
