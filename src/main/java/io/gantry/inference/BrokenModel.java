package io.gantry.inference;

/** A model that can't serve. The message is for whoever put it into the folder. */
final class BrokenModel extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenModel(String reason) {
        super(reason);
    }

    BrokenModel(String reason, Throwable cause) {
        super(reason, cause);
    }
}
