package io.gantry.model.failure;

/** A bulk run whose ZIP was taken and then could not be read, with the reason. */
public class RunFailed extends Failure {

    public RunFailed(String reason) {
        super(reason);
    }
}
