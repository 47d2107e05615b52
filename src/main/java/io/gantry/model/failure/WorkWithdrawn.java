package io.gantry.model.failure;

/** Work that was claimed and is no longer to be done here: nobody wants it any more, or another node has it. */
public class WorkWithdrawn extends Failure {

    public WorkWithdrawn() {
        super("This series was taken back while it was analysed.");
    }
}
