package io.gantry.model.collection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ZIP that collections of one content are downloaded as.
 *
 * @param images that are to go in
 * @param done of them, by the build that runs
 * @param missing whose bytes were not there
 * @param leftOut that may not be given away
 * @param burnedIn whether images go in that may show in their pixels whose they are, since an administrator allowed it
 * @param objectKey where it lies, while it is ready
 * @param size bytes, once it was ready
 * @param sha256 of its bytes, in hexadecimal
 * @param reason why it failed, in words for a person
 */
public record Archive(
        UUID id,
        CollectionStatus state,
        int images,
        int done,
        int missing,
        int leftOut,
        boolean burnedIn,
        @Nullable String objectKey,
        @Nullable Long size,
        @Nullable String sha256,
        @Nullable String reason,
        @Nullable Instant readyAt) {

    /** How much of it is made, 0 to 100; 100 only when it is ready. */
    public int progress() {
        return switch (state) {
            case READY, EXPIRED -> 100;
            case PENDING, FAILED -> images == 0 ? 0 : (int) Math.min(99, 100L * done / images);
        };
    }
}
