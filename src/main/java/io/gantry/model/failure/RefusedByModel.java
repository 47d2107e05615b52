package io.gantry.model.failure;

/** A series that breaks the input contract of the model: it gets this reason and never a probability. */
public class RefusedByModel extends Failure {

    public RefusedByModel(String message) {
        super(message);
    }
}
