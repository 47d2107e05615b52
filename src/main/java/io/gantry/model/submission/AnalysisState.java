package io.gantry.model.submission;

import java.util.Locale;

/** How far the analysis of one series is. */
public enum AnalysisState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED;

    /** The word in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word that senders are shown, the same as for a whole run. */
    public String shown() {
        return switch (this) {
            case QUEUED -> "queued";
            case RUNNING -> "processing";
            case DONE -> "completed";
            case FAILED -> "failed";
        };
    }

    public static AnalysisState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
