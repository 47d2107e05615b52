package io.gantry.model.failure;

/**
 * Something that is known to go wrong. The message is written for the sender: it says what is wrong and what to do, and
 * holds no patient data, class name or path of this machine. Which status answers it is decided in one place per door.
 */
public abstract class Failure extends RuntimeException {

    protected Failure(String message) {
        super(message);
    }

    protected Failure(String message, Throwable cause) {
        super(message, cause);
    }

    /** What sort of failure it is; a wrong request where nothing else is said. */
    public FailureKind kind() {
        return FailureKind.INVALID;
    }
}
