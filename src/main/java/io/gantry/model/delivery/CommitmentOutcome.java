package io.gantry.model.delivery;

import java.util.List;
import java.util.Map;

/**
 * What a peer said about instances that the hub asked it to keep.
 *
 * @param committed SOP Instance UIDs it answers for
 * @param failed SOP Instance UIDs it does not answer for, with the reason of PS3.3 C.14.1.1
 */
public record CommitmentOutcome(
        String transactionUid, String peerAe, List<String> committed, Map<String, Integer> failed) {}
