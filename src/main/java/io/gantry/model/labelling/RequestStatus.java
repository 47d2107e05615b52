package io.gantry.model.labelling;

import java.util.Arrays;

/** How far a request is, as its tasks have it. */
public enum RequestStatus {
    /** Nobody labels it yet. */
    NEW("new"),
    IN_PROGRESS("in progress"),
    /** Each of its tasks is done. */
    DONE("done");

    private final String text;

    RequestStatus(String text) {
        this.text = text;
    }

    /** The word in answers and filters. */
    public String text() {
        return text;
    }

    public static RequestStatus of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No request is " + text));
    }
}
