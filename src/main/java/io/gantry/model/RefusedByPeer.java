package io.gantry.model;

/** Another system answers, but does not want what it was asked for or sent. */
public class RefusedByPeer extends Failure {

    public RefusedByPeer(String message) {
        super(message);
    }

    public RefusedByPeer(String message, Throwable cause) {
        super(message, cause);
    }
}
