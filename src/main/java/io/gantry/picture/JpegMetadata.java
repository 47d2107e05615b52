package io.gantry.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds EXIF, XMP, comments and JUMBF among a JPEG's segments. */
final class JpegMetadata {

    private static final int COM = 0xFE;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] XMP = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] JUMBF = {'J', 'P'};
    /** Identifier, number of the box and of the packet (ISO 19566-5 D.2). */
    private static final int JUMBF_HEAD = 8;
    /** Length and type of the box, which each further packet repeats. */
    private static final int BOX_HEAD = 8;

    private final MetadataReader found;
    private final ByteSource in;
    private final JpegMarkers markers;

    JpegMetadata(MetadataReader found, ByteSource in) {
        this.found = found;
        this.in = in;
        this.markers = new JpegMarkers(in);
    }

    /** Reads up to the first scan. */
    void read() throws IOException {
        int marker = markers.next();
        while (marker != JpegMarkers.NONE && marker != JpegMarkers.EOI && marker != JpegMarkers.SOS) {
            if (JpegMarkers.hasSegment(marker)) {
                long start = in.position() - 2;
                take(marker, markers.segment(), start);
            }
            marker = markers.next();
        }
    }

    private void take(int marker, byte[] segment, long start) {
        if (marker == JpegMarkers.APP1 && begins(segment, EXIF)) {
            found.exif(Arrays.copyOfRange(segment, EXIF.length, segment.length));
        } else if (marker == JpegMarkers.APP1 && begins(segment, XMP)) {
            found.xmp(Arrays.copyOfRange(segment, XMP.length, segment.length));
        } else if (marker == COM) {
            found.text("comment", new String(segment, StandardCharsets.UTF_8));
        } else if (marker == JpegMarkers.APP11 && begins(segment, JUMBF) && segment.length > JUMBF_HEAD + BOX_HEAD) {
            int from = found.hasJumbf() ? JUMBF_HEAD + BOX_HEAD : JUMBF_HEAD;
            found.jumbf(segment, from, new PictureMetadata.Range(start, in.position() - start));
        }
    }

    private static boolean begins(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
