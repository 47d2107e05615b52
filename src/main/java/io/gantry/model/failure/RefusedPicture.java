package io.gantry.model.failure;

/** A picture that is not read: no JPEG or PNG, cut, damaged, beyond a limit, or of a coding without a decoder. */
public class RefusedPicture extends Failure {

    /** Why it is not read: what a door needs to choose its status. */
    public enum Kind {
        /** No bytes at all. */
        EMPTY,
        /** Other bytes than a JPEG's or a PNG's. */
        NOT_A_PICTURE,
        /** Ends before its end. */
        CUT,
        /** Contradicts itself, or a checksum is wrong. */
        DAMAGED,
        /** More bytes, pixels or memory than the limits allow. */
        TOO_LARGE,
        /** A coding that is legal but has no decoder here, such as arithmetic coded JPEG. */
        UNSUPPORTED
    }

    private final Kind kind;

    public RefusedPicture(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public RefusedPicture(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** It ends before its end. */
    public static RefusedPicture cut() {
        return new RefusedPicture(Kind.CUT, "The picture is cut: it ends before its last line. Send the whole file.");
    }

    /** What is wrong with it. */
    public Kind fault() {
        return kind;
    }

    @Override
    public FailureKind kind() {
        return switch (kind) {
            case TOO_LARGE -> FailureKind.TOO_LARGE;
            case NOT_A_PICTURE, UNSUPPORTED -> FailureKind.UNSUPPORTED;
            case EMPTY, CUT, DAMAGED -> FailureKind.INVALID;
        };
    }
}
