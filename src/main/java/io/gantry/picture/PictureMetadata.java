package io.gantry.picture;

import java.util.List;
import java.util.Map;

/**
 * What a picture's file tells beside its pixels.
 *
 * @param exif its EXIF tags, none where it has no EXIF
 * @param xmp its XMP packet (ISO 16684-1), empty without one
 * @param texts PNG's texts by keyword, and a JPEG's comments under {@code comment}
 * @param jumbf the boxes in which C2PA keeps its manifests (ISO 19566-5), empty without
 * @param jumbfRanges where in the file the boxes lie with their segments or chunk around them
 */
public record PictureMetadata(Exif exif, String xmp, Map<String, String> texts, byte[] jumbf, List<Range> jumbfRanges) {

    /** Bytes of the file. */
    public record Range(long start, long length) {}
}
