package io.gantry.picture;

import io.gantry.model.failure.RefusedPicture;
import io.gantry.model.failure.RefusedPicture.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Reads pictures of strangers. First the whole file is walked over without decoding, in a few hundred kilobytes of memory;
 * what is cut, damaged or beyond the limits is refused before a decoder sees it.
 */
public final class PictureReader {

    private final PictureLimits limits;

    public PictureReader(PictureLimits limits) {
        this.limits = limits;
    }

    /**
     * What a picture says of itself. A cut one is described too, as far as its header goes.
     *
     * @throws RefusedPicture where it is no picture, contradicts itself, or is beyond a limit
     * @throws IOException where the source fails
     */
    public PictureHeader header(PictureSource source) throws IOException {
        try (InputStream in = source.open()) {
            byte[] head = in.readNBytes(PictureKind.HEAD);
            PictureKind kind = PictureKind.of(head).orElseThrow(() -> noPicture(head));
            ByteSource bytes = new ByteSource(new SequenceInputStream(new ByteArrayInputStream(head), in), limits);
            PictureHeader header =
                    kind == PictureKind.JPEG ? new JpegHeaderReader(bytes).read() : new PngHeaderReader(bytes).read();
            limits.check(header);
            return header;
        }
    }

    /**
     * The pixels of a picture, turned the way it is shown; of a large one every second, third... pixel and line (see
     * {@link PictureLimits#enoughPixels}). Transparent pixels lie on white, profiles of colour are not applied, and CMYK is
     * mixed as {@code R = (1 - C)(1 - K)}.
     *
     * @throws RefusedPicture where it can't be read; never a part of a picture
     * @throws IOException where the source fails
     */
    public Picture read(PictureSource source) throws IOException {
        PictureHeader header = header(source);
        if (header.cut()) {
            throw ByteSource.cut();
        }
        try (InputStream in = source.open()) {
            ByteSource bytes = new ByteSource(in, limits);
            int every = header.subsampling(limits.enoughPixels());
            return header.kind() == PictureKind.JPEG
                    ? new JpegPixels(header, every).read(bytes)
                    : new PngPixels(header, every).read(bytes);
        }
    }

    private static RefusedPicture noPicture(byte[] head) {
        return head.length == 0
                ? new RefusedPicture(Kind.EMPTY, "The picture has no bytes. Send the whole file.")
                : new RefusedPicture(Kind.NOT_A_PICTURE, "This is no picture that is read. Send a JPEG or a PNG.");
    }
}
