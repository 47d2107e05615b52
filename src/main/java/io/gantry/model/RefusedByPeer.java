package io.gantry.model;

/** Another system answers, but does not want what it was asked for or sent. */
public class RefusedByPeer extends Failure {

    private final boolean permanent;

    public RefusedByPeer(String message) {
        super(message);
        this.permanent = false;
    }

    public RefusedByPeer(String message, Throwable cause) {
        this(message, cause, false);
    }

    /** @param permanent whether it said that asking again makes no sense */
    public RefusedByPeer(String message, Throwable cause, boolean permanent) {
        super(message, cause);
        this.permanent = permanent;
    }

    /** Whether it said that asking again makes no sense. */
    public boolean isPermanent() {
        return permanent;
    }
}
