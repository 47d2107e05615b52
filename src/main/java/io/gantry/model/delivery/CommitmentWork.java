package io.gantry.model.delivery;

import io.gantry.model.work.Work;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A peer's request for storage commitment that is being answered.
 *
 * @param callingAe who asked and is told
 * @param calledAe the title it was asked under
 * @param work under which it is
 */
public record CommitmentWork(
        UUID id,
        Work work,
        String transactionUid,
        String callingAe,
        String calledAe,
        Instant askedAt,
        List<InstanceReference> instances) {}
