package io.gantry.model.failure;

/** A bulk run that the hub could not complete, through no fault of the sender, with the reason. */
public class RunAbandoned extends Failure {

    public RunAbandoned(String reason) {
        super(reason);
    }

    @Override
    public FailureKind kind() {
        return FailureKind.FAULT;
    }
}
