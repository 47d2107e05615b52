package io.gantry.model.file;

import java.time.Instant;

/**
 * Bytes in the object store as they are given back to a client.
 *
 * @param name display name
 * @param size bytes
 * @param objectKey where they lie
 * @param tag strong entity tag without its quotes: other bytes have another one (RFC 9110, 8.8.3)
 * @param modifiedAt when they came
 * @param mediaType what they are; {@code application/octet-stream} where a sender said so
 */
public record StoredFile(String name, long size, String objectKey, String tag, Instant modifiedAt, String mediaType) {

    /** Bytes of a sender, whatever they are. */
    public StoredFile(String name, long size, String objectKey, String tag, Instant modifiedAt) {
        this(name, size, objectKey, tag, modifiedAt, "application/octet-stream");
    }
}
