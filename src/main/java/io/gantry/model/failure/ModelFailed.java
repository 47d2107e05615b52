package io.gantry.model.failure;

/** A model that broke down while it judged a series, though the series keeps its input contract. */
public class ModelFailed extends Failure {

    public ModelFailed(String message) {
        super(message);
    }

    public ModelFailed(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public FailureKind kind() {
        return FailureKind.FAULT;
    }
}
