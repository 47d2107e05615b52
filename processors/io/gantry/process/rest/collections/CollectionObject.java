package io.gantry.process.rest.collections;

import io.gantry.model.collection.CollectionStatus;
import io.gantry.model.collection.UserCollection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A collection as it is shown.
 *
 * @param progress 0 to 100, 100 when it is ready
 * @param numImages pictures that are asked for
 * @param missing of them, whose bytes were not there
 * @param leftOut of them, that may not be given away
 * @param archiveSize bytes
 * @param sha256 of the archive's bytes, in hexadecimal
 * @param downloadUrl where the archive is, while it is ready
 * @param hold why it does not expire, in an administrator's words
 * @param reason why it failed
 */
public record CollectionObject(
        int id,
        @Nullable String queryText,
        List<Integer> datasetIds,
        @Nullable Integer limitPerDataset,
        Instant createdAt,
        String status,
        int progress,
        int numImages,
        int missing,
        int leftOut,
        @Nullable Long archiveSize,
        @Nullable String sha256,
        @Nullable String downloadUrl,
        @Nullable Instant expiresAt,
        @Nullable String hold,
        @Nullable String reason,
        int ownerId) {

    static CollectionObject of(UserCollection collection) {
        var archive = collection.archive();
        boolean ready = collection.status() == CollectionStatus.READY;
        return new CollectionObject(
                collection.id(),
                collection.queryText(),
                collection.datasetIds(),
                collection.limitPerDataset(),
                collection.createdAt(),
                collection.status().text(),
                archive.progress(),
                archive.images(),
                archive.missing(),
                archive.leftOut(),
                ready ? archive.size() : null,
                ready ? archive.sha256() : null,
                ready ? "/api/v1/collections/" + collection.id() + "/download/" : null,
                collection.hold() == null ? collection.expiresAt() : null,
                collection.hold(),
                collection.status() == CollectionStatus.FAILED ? archive.reason() : null,
                collection.ownerId());
    }
}
