package io.gantry.model.failure;

/** A dropped ZIP that was taken and then could not be completed, with the reason. */
public class DroppedZipFailed extends Failure {

    public DroppedZipFailed(String reason) {
        super(reason);
    }
}
