package io.gantry.picture;

import io.gantry.model.failure.RefusedPicture;
import io.gantry.picture.PictureMetadata.Range;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a picture's file tells beside its pixels, within bounds: what is too long, cut or broken is left out, since no
 * picture is refused for its texts.
 */
public final class MetadataReader {

    /** Of all texts, of XMP, and of C2PA's boxes each. */
    static final int MOST_BYTES = 4 << 20;

    private static final int MOST_TEXTS = 64;

    private final PictureLimits limits;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final ByteArrayOutputStream jumbf = new ByteArrayOutputStream();
    private final List<Range> jumbfRanges = new ArrayList<>();
    private Exif exif = Exif.none();
    private String xmp = "";

    private MetadataReader(PictureLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads the metadata of a picture that {@link PictureReader#header} accepts.
     *
     * @throws IOException where the source fails
     */
    public static PictureMetadata read(PictureSource source, PictureKind kind, PictureLimits limits)
            throws IOException {
        MetadataReader found = new MetadataReader(limits);
        try (InputStream in = source.open()) {
            ByteSource bytes = new ByteSource(in, found.limits);
            if (kind == PictureKind.JPEG) {
                new JpegMetadata(found, bytes).read();
            } else {
                new PngMetadata(found, bytes).read();
            }
        } catch (RefusedPicture cutOrDamaged) {
            // What was found up to here is kept.
        }
        return new PictureMetadata(
                found.exif,
                found.xmp,
                Map.copyOf(found.texts),
                found.jumbf.toByteArray(),
                List.copyOf(found.jumbfRanges));
    }

    void exif(byte[] tiff) {
        exif = Exif.read(tiff);
    }

    void xmp(byte[] packet) {
        if (xmp.isEmpty() && packet.length <= MOST_BYTES) {
            xmp = new String(packet, StandardCharsets.UTF_8);
        }
    }

    void text(String keyword, String text) {
        if (texts.size() < MOST_TEXTS && text.length() <= MOST_BYTES / MOST_TEXTS) {
            texts.putIfAbsent(keyword, text);
        }
    }

    void jumbf(byte[] content, int from, Range range) {
        jumbfRanges.add(range);
        if (jumbf.size() + content.length <= MOST_BYTES) {
            jumbf.write(content, from, content.length - from);
        }
    }

    /** Whether a part of the boxes was found before. */
    boolean hasJumbf() {
        return jumbf.size() > 0;
    }
}
