package io.gantry.model.failure;

/** Whoever asked was removed while his request was on its way. */
public class CallerRemoved extends Failure {

    public CallerRemoved() {
        super("Not authenticated");
    }

    @Override
    public FailureKind kind() {
        return FailureKind.NOT_SIGNED_IN;
    }
}
