package io.gantry.picture;

import io.gantry.model.failure.RefusedPicture;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads what a PNG says of itself (PNG, third edition) and walks its chunks, checksums included, up to their end. */
final class PngHeaderReader {

    /** Larger EXIF is not looked at. */
    private static final int MOST_EXIF = 1 << 20;

    private final ByteSource in;
    private final PngChunks chunks;
    private @Nullable PngFormat format;
    private Exif exif = Exif.none();
    private boolean transparent;
    private boolean palette;
    private boolean pixels;

    PngHeaderReader(ByteSource in) {
        this.in = in;
        this.chunks = new PngChunks(in);
    }

    PictureHeader read() throws IOException {
        boolean ended = readChunks();
        PngFormat found = format;
        if (found == null || !ended && !pixels) {
            throw ended ? ByteSource.damaged("it holds no image") : ByteSource.cut();
        }
        if (!pixels || found.colour() == ColourModel.PALETTE && !palette) {
            throw ByteSource.damaged(pixels ? "its palette is missing" : "it holds no pixels");
        }
        return new PictureHeader(
                PictureKind.PNG,
                found.width(),
                found.height(),
                found.colour(),
                found.channels(),
                found.bitDepth(),
                found.alphaChannel() || transparent,
                found.interlaced(),
                exif.orientation(),
                false,
                !ended,
                0,
                in.position());
    }

    private boolean readChunks() throws IOException {
        try {
            chunks.signature();
            while (chunks.next()) {
                take(chunks.type());
            }
            return true;
        } catch (RefusedPicture refused) {
            if (refused.fault() != RefusedPicture.Kind.CUT) {
                throw refused;
            }
            return false;
        }
    }

    private void take(int type) throws IOException {
        if (format == null && type != PngChunks.IHDR) {
            throw ByteSource.damaged("it does not begin with its header");
        }
        if (type == PngChunks.IHDR) {
            if (format != null) {
                throw ByteSource.damaged("it has two headers");
            }
            format = PngFormat.read(chunks.content(PngFormat.LENGTH));
        } else if (type == PngChunks.EXIF && chunks.remaining() <= MOST_EXIF) {
            exif = Exif.read(chunks.content(chunks.remaining()));
        }
        palette |= type == PngChunks.PLTE;
        transparent |= type == PngChunks.TRNS;
        pixels |= type == PngChunks.IDAT;
    }
}
