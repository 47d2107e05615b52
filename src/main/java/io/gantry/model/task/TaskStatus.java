package io.gantry.model.task;

import java.util.Arrays;

/** How far a task is (decision 13 of the contracts). */
public enum TaskStatus {
    QUEUED("queued"),
    IN_PROGRESS("in progress"),
    DONE("done"),
    FAILED("failed");

    private final String text;

    TaskStatus(String text) {
        this.text = text;
    }

    /** The word in the database and in answers. */
    public String text() {
        return text;
    }

    /** Whether nothing more happens to it. */
    public boolean ended() {
        return this == DONE || this == FAILED;
    }

    public static TaskStatus of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No task is " + text));
    }
}
