package io.gantry.model;

/** A ZIP that is not taken: no ZIP at all, cut, encrypted, or beyond one of the configured limits. */
public class RefusedArchive extends Failure {

    public RefusedArchive(String message) {
        super(message);
    }

    public RefusedArchive(String message, Throwable cause) {
        super(message, cause);
    }
}
