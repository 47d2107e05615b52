package io.gantry.model;

import java.util.List;
import java.util.Map;

/**
 * What a peer said about instances that the hub asked it to keep.
 *
 * @param committed SOP Instance UIDs it answers for
 * @param failed SOP Instance UIDs it does not answer for, with the reason of PS3.3 C.14.1.1
 */
public record CommitmentOutcome(
        String transactionUid, String peerAe, List<String> committed, Map<String, Integer> failed) {

    /** Hears of outcomes, perhaps more than once, before the peer's report is acknowledged. */
    public interface Listener {

        /** Whether the listener knows of this transaction with this peer; a failure has the peer report again. */
        boolean heard(CommitmentOutcome outcome);
    }
}
