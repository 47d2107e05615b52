package io.gantry.model.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dataset that is filled.
 *
 * @param origin what from
 * @param name of the file, bucket or series, as it is shown
 * @param size bytes of a file that was sent
 * @param state pending, done or failed
 * @param added pictures that came into the dataset
 * @param seen files that were looked at
 * @param refused files that are no whole picture and no DICOM
 * @param refusals the first of them, each with its reason
 * @param after what was taken last of a bucket or of series: a try goes on behind it. Null where it begins
 * @param reason why it failed as a whole
 */
public record DatasetFill(
        UUID id,
        int datasetId,
        int ownerId,
        FillOrigin origin,
        String name,
        long size,
        String state,
        int added,
        int seen,
        int refused,
        List<String> refusals,
        @Nullable String after,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** Where its bytes lie until they are taken apart. */
    public String objectKey() {
        return objectKey(id);
    }

    public static String objectKey(UUID id) {
        return "fills/" + id;
    }
}
