package io.gantry.model.failure;

/**
 * A request whose content is wrong, where its contract says 400 (contract {@code labelling.md}); the message names what is
 * wrong and what would do.
 */
public final class UnacceptableRequest extends Failure {

    public UnacceptableRequest(String message) {
        super(message);
    }

    @Override
    public FailureKind kind() {
        return FailureKind.UNACCEPTABLE;
    }
}
