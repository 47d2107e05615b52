package io.gantry.model.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A peer's request for storage commitment, claimed to be answered.
 *
 * @param callingAe who asked and is told
 * @param calledAe the title it was asked under
 * @param attempt which try at a report this is, from 1 on
 */
public record CommitmentWork(
        UUID id,
        String transactionUid,
        String callingAe,
        String calledAe,
        int attempt,
        Instant askedAt,
        List<InstanceReference> instances) {}
