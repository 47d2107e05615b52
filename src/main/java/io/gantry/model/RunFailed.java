package io.gantry.model;

/** A bulk run that was taken and then could not be completed, with the reason. */
public class RunFailed extends Failure {

    public RunFailed(String reason) {
        super(reason);
    }
}
