package io.gantry.model.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that was sent to fill a dataset with: one picture, or a ZIP of them.
 *
 * @param name of the file, as it is shown
 * @param size bytes
 * @param state pending, done or failed
 * @param added pictures that came into the dataset
 * @param seen files that were looked at
 * @param refused files that are no whole picture and no DICOM
 * @param refusals the first of them, each with its reason
 * @param reason why it failed as a whole
 */
public record DatasetFill(
        UUID id,
        int datasetId,
        int ownerId,
        String name,
        long size,
        String state,
        int added,
        int seen,
        int refused,
        List<String> refusals,
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
