package io.gantry.process.stage.deliver;

import io.gantry.model.failure.Failure;
import io.gantry.model.failure.PeerUnreachable;
import io.gantry.model.failure.RefusedByPeer;
import io.gantry.model.failure.RefusedByPeer.Advice;

/** What a failure says about a destination. */
final class Trouble {

    private Trouble() {}

    /**
     * Why it failed, in words for a person.
     *
     * @param work what could not be done when the hub itself is to blame, such as {@code send it}
     */
    static String reason(Exception failure, String work) {
        return failure instanceof Failure known
                ? String.valueOf(known.getMessage())
                : "The hub could not " + work + ". Please tell its administrator.";
    }

    /** Whether the destination can't be worked with just now, whatever it is about. */
    static boolean isAway(Exception failure) {
        return failure instanceof PeerUnreachable
                || failure instanceof RefusedByPeer refusal && refusal.advice() == Advice.LATER;
    }
}
