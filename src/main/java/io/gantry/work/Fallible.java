package io.gantry.work;

import io.gantry.model.work.Work;

/** A kind of work whose subject ends with the reason when the work came to nothing. */
public interface Fallible {

    /** The kind. */
    String kind();

    /**
     * Ends the work and its subject for good.
     *
     * @throws ClaimLost when it is not this claim's any more
     */
    void fail(Work work, String reason);
}
