package io.gantry.model.labelling;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The dataset that the labels of a request go into.
 *
 * @param state {@code pending}, {@code done} or {@code failed}
 * @param done pictures of total
 * @param leftOut of them, those whose labelers agree on nothing, or that are cut
 * @param reason why it failed
 */
public record LabelledDataset(
        UUID requestId,
        int datasetId,
        String state,
        int done,
        int total,
        int leftOut,
        @Nullable String reason,
        Instant askedAt,
        @Nullable Instant endedAt) {}
