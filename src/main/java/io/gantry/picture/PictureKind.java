package io.gantry.picture;

import java.util.Arrays;
import java.util.Optional;

/** What a picture is coded as, told by its first bytes and never by its name. */
public enum PictureKind {
    /** ITU-T T.81: start of image, then the first byte of another marker. */
    JPEG("image/jpeg", 0xFF, 0xD8, 0xFF),
    /** PNG (third edition) 5.2. */
    PNG("image/png", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');

    /** First bytes of a file that {@link #of} needs. */
    public static final int HEAD = 8;

    private final String mediaType;
    private final byte[] signature;

    PictureKind(String mediaType, int... signature) {
        this.mediaType = mediaType;
        this.signature = new byte[signature.length];
        for (int index = 0; index < signature.length; index++) {
            this.signature[index] = (byte) signature[index];
        }
    }

    /** Such as {@code image/jpeg}. */
    public String mediaType() {
        return mediaType;
    }

    /** @param head the first {@value #HEAD} bytes or more, fewer only where the file has fewer */
    public static Optional<PictureKind> of(byte[] head) {
        return Arrays.stream(values()).filter(kind -> kind.begins(head)).findFirst();
    }

    private boolean begins(byte[] head) {
        return head.length >= signature.length
                && Arrays.equals(head, 0, signature.length, signature, 0, signature.length);
    }
}
