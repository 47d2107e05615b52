package io.gantry.model.failure;

/** Nobody can register by himself: an administrator makes the accounts of this hub. */
public class RegistrationClosed extends Failure {

    public RegistrationClosed() {
        super("This hub lets nobody register. Ask its administrator for an account.");
    }

    @Override
    public FailureKind kind() {
        return FailureKind.FORBIDDEN;
    }
}
