package io.gantry.work;

import java.util.UUID;

/** A kind of work that an administrator may have done again after it failed, or end before it is done. */
public interface Repeatable {

    /** The kind. */
    String kind();

    /** Opens the subject again and puts its work; false when it is not at an end that allows this. */
    boolean retry(UUID subject);

    /** Ends the subject with a reason, and its work with it; false when it has ended. */
    boolean cancel(UUID subject, String reason);
}
