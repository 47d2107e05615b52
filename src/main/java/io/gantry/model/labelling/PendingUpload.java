package io.gantry.model.labelling;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture for which an address was signed.
 *
 * @param imageId of the picture that is to come of it
 * @param contentType the Content-Type that was signed
 * @param expiresAt when it is forgotten
 * @param outcome what became of it, null while it is not completed
 * @param reason why it was refused
 */
public record PendingUpload(
        UUID imageId,
        UUID requestId,
        String filename,
        String contentType,
        Instant expiresAt,
        @Nullable Outcome outcome,
        @Nullable String reason) {

    /** What became of an upload. */
    public enum Outcome {
        KEPT,
        /** The request has the same bytes. */
        SKIPPED,
        REFUSED
    }

    /** Where its sender puts it; never where it is kept. */
    public String uploadKey() {
        return uploadKey(imageId);
    }

    public static String uploadKey(UUID imageId) {
        return "request-uploads/" + imageId;
    }
}
