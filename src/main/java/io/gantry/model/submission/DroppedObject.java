package io.gantry.model.submission;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * An object in the bucket of the drop door, told apart from any other that lay or will lie under its key.
 *
 * @param id also the id of its submission, the same as long as the object is the same
 * @param etag its entity tag, as the store spells it
 * @param modified when it was put there, to the second, since the protocol tells no more
 * @param size in bytes
 */
public record DroppedObject(UUID id, String bucket, String key, String etag, Instant modified, long size) {

    /** Bucket, key, entity tag and time make the object. */
    public static DroppedObject of(String bucket, String key, String etag, Instant modified, long size) {
        String identity = bucket + "|" + key + "|" + etag + "|" + modified.getEpochSecond();
        UUID id = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
        return new DroppedObject(id, bucket, key, etag, Instant.ofEpochSecond(modified.getEpochSecond()), size);
    }

    /** The name of the file, which is the last part of the key. */
    public String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** Whether what lies there now is still the same. */
    public boolean isSame(String foundEtag, Instant foundModified) {
        return etag.equals(foundEtag) && modified.getEpochSecond() == foundModified.getEpochSecond();
    }
}
