package io.gantry.model.failure;

/** No bulk run has this id, or it is somebody else's. */
public class RunNotFound extends Failure {

    public RunNotFound() {
        super("Run not found");
    }
}
