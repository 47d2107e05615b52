package io.gantry.model.failure;

/** Work that was begun again and again and never came to an end: it may be what ends the program each time. */
public class RepeatedlyInterrupted extends Failure {

    public RepeatedlyInterrupted(int tries) {
        super("The hub began this " + tries + " times and was interrupted each time. Please tell its administrator.");
    }

    @Override
    public FailureKind kind() {
        return FailureKind.FAULT;
    }
}
