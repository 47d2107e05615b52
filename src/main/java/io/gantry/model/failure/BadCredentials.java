package io.gantry.model.failure;

/** A user name and a password that don't go together, or an account that may not sign in. */
public class BadCredentials extends Failure {

    public BadCredentials() {
        super("Incorrect username or password");
    }

    @Override
    public FailureKind kind() {
        return FailureKind.NOT_SIGNED_IN;
    }
}
