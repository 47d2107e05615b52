package io.gantry.model.failure;

/**
 * Why the hub cannot start. The message is one sentence for the person at the console: what is wrong and what to do.
 * Unlike a {@link Failure} it may name paths, ports and settings of this machine.
 */
public class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
