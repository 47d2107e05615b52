package io.gantry.model.failure;

/** The database or the object store can't be reached or can't take more; nothing was accepted. */
public class StoreUnavailable extends Failure {

    /** What the sender is told. */
    public static final String WORDS =
            "The hub can't store anything at the moment. Nothing was accepted; please send it again later.";

    public StoreUnavailable(Throwable cause) {
        super(WORDS, cause);
    }

    @Override
    public FailureKind kind() {
        return FailureKind.UNAVAILABLE;
    }
}
