package io.gantry.model.failure;

/** Another system does not answer: no connection, no certificate both sides trust, or silence for too long. */
public class PeerUnreachable extends Failure {

    public PeerUnreachable(String message) {
        super(message);
    }

    public PeerUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
