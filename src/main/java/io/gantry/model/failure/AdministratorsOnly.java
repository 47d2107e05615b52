package io.gantry.model.failure;

/** A part of an operation that administrators alone may ask for. */
public class AdministratorsOnly extends Failure {

    public AdministratorsOnly(String message) {
        super(message);
    }

    @Override
    public FailureKind kind() {
        return FailureKind.FORBIDDEN;
    }
}
