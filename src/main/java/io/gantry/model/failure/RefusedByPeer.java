package io.gantry.model.failure;

/** Another system answers, but does not want what it was asked for or sent. */
public class RefusedByPeer extends Failure {

    private final Advice advice;

    /** What it said about asking again. */
    public enum Advice {
        NONE,
        /** It can't just now. */
        LATER,
        /** That makes no sense. */
        NEVER
    }

    public RefusedByPeer(String message) {
        super(message);
        this.advice = Advice.NONE;
    }

    public RefusedByPeer(String message, Throwable cause, Advice advice) {
        super(message, cause);
        this.advice = advice;
    }

    /** What it said about asking again. */
    public Advice advice() {
        return advice;
    }
}
