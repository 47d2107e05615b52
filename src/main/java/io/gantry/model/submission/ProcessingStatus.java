package io.gantry.model.submission;

/** How the processing of one series ended, as the report spells it (contract {@code patients.md}). */
public enum ProcessingStatus {
    SUCCESS("Success"),
    FAILURE("Failure");

    private final String text;

    ProcessingStatus(String text) {
        this.text = text;
    }

    /** The word in the report: {@code Success} or {@code Failure}. */
    public String text() {
        return text;
    }
}
