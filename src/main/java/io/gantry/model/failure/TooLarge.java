package io.gantry.model.failure;

/** What was sent is larger than this door takes. */
public class TooLarge extends Failure {

    public TooLarge(String message) {
        super(message);
    }

    @Override
    public FailureKind kind() {
        return FailureKind.TOO_LARGE;
    }
}
