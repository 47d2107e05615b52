package io.gantry.http;

/** Ends the checking of a request at its first violation. */
final class RequestRefused extends Exception {

    private final transient Violation violation;

    RequestRefused(int status, String message) {
        super(message, null, false, false);
        this.violation = new Violation(status, message);
    }

    Violation violation() {
        return violation;
    }
}
