package io.gantry.model.patient;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One scan of a patient and the file that was sent.
 *
 * @param fileName display name, never used as a path
 * @param size bytes of the file
 * @param objectKey where the file lies in the object store
 */
public record Scan(
        UUID id,
        UUID patientId,
        @Nullable String description,
        String fileName,
        long size,
        String objectKey,
        Instant createdAt,
        Instant updatedAt) {}
