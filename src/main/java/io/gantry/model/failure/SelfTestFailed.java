package io.gantry.model.failure;

/** A phantom that went in and came out without a report, with the reason. */
public class SelfTestFailed extends Failure {

    public SelfTestFailed(String reason) {
        super("The self-test failed: " + reason);
    }

    @Override
    public FailureKind kind() {
        return FailureKind.FAULT;
    }
}
