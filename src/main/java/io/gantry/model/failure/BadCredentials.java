package io.gantry.model.failure;

/** A user name and a password that don't go together, or an account that may not sign in. */
public class BadCredentials extends Failure {

    public BadCredentials() {
        super("Incorrect username or password");
    }

    private BadCredentials(String message) {
        super(message);
    }

    /** Nobody may sign in with this account for a while, whatever the password. */
    public static BadCredentials locked() {
        return new BadCredentials("This account is locked for a few minutes after too many wrong passwords."
                + " Try again later, or ask the administrator.");
    }

    /** The account is there, and an administrator has not said yes to it, or has closed it. */
    public static BadCredentials disabled() {
        return new BadCredentials("This account is not enabled. Ask the administrator.");
    }

    /** A refresh token that is broken, used up, too old, or of a session that was ended. */
    public static BadCredentials refresh() {
        return new BadCredentials("The refresh token is not valid any more. Sign in again.");
    }

    @Override
    public FailureKind kind() {
        return FailureKind.NOT_SIGNED_IN;
    }
}
