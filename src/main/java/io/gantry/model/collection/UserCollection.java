package io.gantry.model.collection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user collected.
 *
 * @param datasetIds named by the user, or chosen by the query
 * @param limitPerDataset pictures of each dataset at most; null for all
 * @param retention how long it is kept once it is ready
 * @param hold why it may not expire; null when it may
 * @param expiresAt null while it is pending
 * @param expiredAt null until it did
 */
public record UserCollection(
        int id,
        int ownerId,
        @Nullable String queryText,
        List<Integer> datasetIds,
        @Nullable Integer limitPerDataset,
        Duration retention,
        @Nullable String hold,
        @Nullable Instant expiresAt,
        @Nullable Instant expiredAt,
        Instant createdAt,
        Archive archive) {

    public UserCollection {
        datasetIds = List.copyOf(datasetIds);
    }

    /** Under which its archive is saved. */
    public String fileName() {
        return "collection-" + id + ".zip";
    }

    public CollectionStatus status() {
        return expiredAt != null ? CollectionStatus.EXPIRED : archive.state();
    }
}
