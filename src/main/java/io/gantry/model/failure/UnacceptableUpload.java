package io.gantry.model.failure;

/** An upload that the contract {@code jobs.md} answers with 400: its name or its content is of no use. */
public class UnacceptableUpload extends Failure {

    public UnacceptableUpload(String message) {
        super(message);
    }

    @Override
    public FailureKind kind() {
        return FailureKind.UNACCEPTABLE;
    }
}
