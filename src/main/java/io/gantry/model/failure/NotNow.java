package io.gantry.model.failure;

/** The thing is there, but not in the state that this needs. */
public final class NotNow extends Failure {

    public NotNow(String message) {
        super(message);
    }

    @Override
    public FailureKind kind() {
        return FailureKind.CONFLICT;
    }
}
