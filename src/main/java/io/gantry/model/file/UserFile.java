package io.gantry.model.file;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that a user keeps in a bucket of his own.
 *
 * @param id changes with every upload, also of the same name: it tells one content from another
 * @param ownerId local number of the user whose bucket it lies in
 * @param bucket logical name; users know only their own, and none is a bucket of the object store
 * @param name display name, never used as a path
 * @param size bytes
 * @param objectKey where it lies in the object store
 */
public record UserFile(
        UUID id, int ownerId, String bucket, String name, long size, String objectKey, Instant modifiedAt) {

    /** What is needed to send it. */
    public StoredFile stored() {
        return new StoredFile(name, size, objectKey, id.toString(), modifiedAt);
    }
}
