package io.gantry.model.failure;

/**
 * An association broke in the middle: the other system aborted it, was lost or fell silent. What it answered before
 * stays valid; perhaps what was being sent is to blame.
 */
public class AssociationBroken extends Failure {

    public AssociationBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
