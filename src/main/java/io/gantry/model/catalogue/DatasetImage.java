package io.gantry.model.catalogue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a dataset.
 *
 * @param path as it is shown, with folders; unique in its dataset
 * @param modality of DICOM, as the file says it
 * @param size bytes
 * @param sha256 of the bytes, in hexadecimal; unique in its dataset
 */
public record DatasetImage(
        UUID id,
        int datasetId,
        String path,
        ImageKind kind,
        @Nullable String modality,
        long size,
        String sha256) {

    /** Where its bytes lie in the object store. */
    public String objectKey() {
        return objectKey(id);
    }

    public static String objectKey(UUID id) {
        return "images/" + id;
    }
}
