package io.gantry.model.failure;

/** A ZIP that is not taken: no ZIP at all, cut, encrypted, or beyond one of the configured limits. */
public class RefusedArchive extends Failure {

    /** Why it is not taken: what a door needs to choose its status. */
    public enum Kind {
        /** Other bytes than a ZIP's, or no bytes at all. */
        NOT_A_ZIP,
        /** Cut, damaged, or contradicting itself. */
        CORRUPTED,
        /** Needs a password. */
        ENCRYPTED,
        /** More entries, bytes or nesting than the limits allow. */
        TOO_LARGE
    }

    private final Kind kind;

    public RefusedArchive(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public RefusedArchive(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong with it. */
    public Kind fault() {
        return kind;
    }

    @Override
    public FailureKind kind() {
        return kind == Kind.TOO_LARGE ? FailureKind.TOO_LARGE : FailureKind.INVALID;
    }
}
