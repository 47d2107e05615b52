package io.gantry.model.labelling;

import io.gantry.model.catalogue.ImageKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a request.
 *
 * @param filename as its sender calls it; two may share one
 * @param facts what it is by its bytes
 * @param objectKey where its bytes lie in the object store
 * @param etag of its object, as the store told it
 * @param previewKey where a small JPEG of it lies; null where the file is cut
 */
public record RequestImage(
        UUID id,
        UUID requestId,
        String filename,
        Facts facts,
        String objectKey,
        @Nullable String etag,
        @Nullable String previewKey,
        Instant createdAt) {

    /**
     * What a picture is by its bytes.
     *
     * @param size bytes
     * @param sha256 of the bytes, in hexadecimal; unique in its request
     * @param width pixels of a line the way it is shown
     * @param height lines likewise
     */
    public record Facts(ImageKind kind, long size, String sha256, int width, int height) {

        /** The media type of the bytes, such as {@code image/png}. */
        public String contentType() {
            return switch (kind) {
                case JPEG -> "image/jpeg";
                case PNG -> "image/png";
                case DICOM -> "application/dicom";
            };
        }
    }

    /** What clients know it by where they put it into the object store themselves; its bytes lie under another key. */
    public String key() {
        return key(id);
    }

    public static String key(UUID id) {
        return "request-images/" + id;
    }
}
