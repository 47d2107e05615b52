package io.gantry.model.failure;

/** Nothing that is complete has this id. */
public class SubmissionNotFound extends Failure {

    public SubmissionNotFound() {
        super("There is no such submission, or it is not completed.");
    }
}
