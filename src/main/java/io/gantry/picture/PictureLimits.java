package io.gantry.picture;

import io.gantry.model.failure.RefusedPicture;
import io.gantry.model.failure.RefusedPicture.Kind;

/**
 * What a picture may ask of the hub, judged by its header before any pixel is decoded.
 *
 * @param maxBytes of the file
 * @param maxPixels width times height, as stored
 * @param maxEdge pixels of the longer side: a single line may not be as long as a whole picture
 * @param maxDecodedBytes memory that decoding at {@code enoughPixels} takes, the decoder's own tables of coefficients
 *     counted in
 * @param enoughPixels larger pictures are decoded at every second, third... pixel and line, so that no more than these
 *     are held
 */
public record PictureLimits(long maxBytes, long maxPixels, int maxEdge, long maxDecodedBytes, int enoughPixels) {

    private static final int MILLION = 1_000_000;
    private static final int MEBI = 1 << 20;

    public PictureLimits {
        if (maxBytes < 1 || maxPixels < 1 || maxEdge < 1 || maxDecodedBytes < 1 || enoughPixels < 1) {
            throw new IllegalArgumentException("Picture limits must be positive");
        }
    }

    /** 64 MiB, 50 megapixels, 65,535 pixels a side, 256 MiB of memory, 12 megapixels held. */
    public static PictureLimits defaults() {
        return new PictureLimits(64L * MEBI, 50L * MILLION, 65_535, 256L * MEBI, 12 * MILLION);
    }

    /** The same limits with other numbers of bytes and pixels at most. */
    public PictureLimits withAtMost(long bytes, long pixels) {
        return new PictureLimits(bytes, pixels, maxEdge, maxDecodedBytes, enoughPixels);
    }

    /** The same limits where a picture of fewer pixels is enough. */
    public PictureLimits withEnough(int pixels) {
        return new PictureLimits(maxBytes, maxPixels, maxEdge, maxDecodedBytes, pixels);
    }

    /** @throws RefusedPicture with {@link Kind#TOO_LARGE} */
    void checkBytes(long bytes) {
        if (bytes > maxBytes) {
            throw tooLarge("The picture has more than " + maxBytes + " bytes. Send it with a stronger compression.");
        }
    }

    /** @throws RefusedPicture with {@link Kind#TOO_LARGE} */
    void check(PictureHeader header) {
        if (header.pixels() > maxPixels) {
            throw tooLarge("The picture has %d x %d pixels, more than the %s megapixels that are read. Send it smaller."
                    .formatted(header.width(), header.height(), megapixels()));
        }
        if (Math.max(header.width(), header.height()) > maxEdge) {
            throw tooLarge("The picture is longer than " + maxEdge + " pixels. Send it smaller, or in parts.");
        }
        if (header.decodedBytes(enoughPixels) > maxDecodedBytes) {
            throw tooLarge("The picture takes more than %d MiB of memory to decode. Send it smaller, or as a JPEG that"
                            .formatted(maxDecodedBytes / MEBI)
                    + " is not progressive.");
        }
    }

    private String megapixels() {
        return maxPixels % MILLION == 0 ? String.valueOf(maxPixels / MILLION) : String.valueOf(maxPixels / 1e6);
    }

    private static RefusedPicture tooLarge(String message) {
        return new RefusedPicture(Kind.TOO_LARGE, message);
    }
}
