package io.gantry.model.work;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work that is claimed. Whoever holds the claim may write its result; who lost it can write nothing.
 *
 * @param kind names the route that does it, such as {@code infer}
 * @param subject id of the row it is about
 * @param lane whose turn it was
 * @param attempt which try this is, from 1; tries that ended through no fault of the work are not counted
 * @param deaths how often a node fell silent over it
 * @param claim under which this try runs, shared by a batch
 */
public record Work(
        UUID id,
        String kind,
        UUID subject,
        String lane,
        @Nullable Integer ownerId,
        int attempt,
        int deaths,
        UUID claim,
        Instant createdAt) {}
