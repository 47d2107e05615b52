package io.gantry.model.failure;

/** Keycloak can't be reached or doesn't answer as it should: nobody can be signed in or recognised. */
public class SignInUnavailable extends Failure {

    public SignInUnavailable() {
        super("Signing in is not possible at the moment. Please try again.");
    }

    public SignInUnavailable(Throwable cause) {
        super("Signing in is not possible at the moment. Please try again.", cause);
    }

    @Override
    public FailureKind kind() {
        return FailureKind.UNAVAILABLE;
    }
}
