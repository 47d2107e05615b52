package io.gantry.model.quality;

import io.gantry.model.quality.Assessment.InstanceIds;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a request that is to be compared.
 *
 * @param sha256 of the bytes, in hexadecimal
 * @param fingerprint by which it is compared, null where its pixels can't be read
 * @param instance which instance of DICOM it is, null where it is none
 */
public record AssessedPicture(
        UUID imageId,
        int ownerId,
        String sha256,
        byte @Nullable [] fingerprint,
        @Nullable InstanceIds instance) {}
