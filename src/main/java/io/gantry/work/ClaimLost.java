package io.gantry.work;

/**
 * The work is somebody else's by now, was cancelled, or the hub stops: whatever was done under the claim must not be
 * written. Thrown in a transaction, it undoes it.
 */
public class ClaimLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ClaimLost() {
        super("The claim on this work does not hold any more", null, false, false);
    }
}
