package io.gantry.picture;

import io.gantry.model.failure.RefusedPicture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what a JPEG says of itself (ITU-T T.81, JFIF, Adobe's marker, EXIF), and walks its scans up to their end. */
final class JpegHeaderReader {

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.ISO_8859_1);
    private static final int ADOBE_TRANSFORM = 11;
    private static final int NO_TRANSFORM = -1;
    private static final int SUPPORTED_BITS = 8;
    private static final int BYTES_OF_COEFFICIENT = 2;
    private static final int BLOCK = 8;
    private static final int SCAN_BUFFER = 1 << 13;
    /** More than any writer makes: each scan of a few bytes costs a decoder a walk over all blocks. */
    private static final int MOST_SCANS = 100;

    private final ByteSource in;
    private final JpegMarkers markers;
    private final byte[] buffer = new byte[SCAN_BUFFER];
    private byte @Nullable [] frame;
    private int process;
    private int transform = NO_TRANSFORM;
    private Exif exif = Exif.none();
    private int scans;
    private int componentsOfFirstScan;

    JpegHeaderReader(ByteSource in) {
        this.in = in;
        this.markers = new JpegMarkers(in);
    }

    PictureHeader read() throws IOException {
        boolean ended = readMarkers();
        byte[] sof = frame;
        if (sof == null || !ended && scans == 0) {
            throw ended ? ByteSource.damaged("it holds no image") : ByteSource.cut();
        }
        boolean progressive = process == JpegMarkers.SOF2 - JpegMarkers.SOF0;
        ColourModel colour = colour(sof);
        return new PictureHeader(
                PictureKind.JPEG,
                u16(sof, 3),
                u16(sof, 1),
                colour,
                colour.samples(),
                sof[0],
                false,
                progressive,
                exif.orientation(),
                colour.samples() == 4 && transform != NO_TRANSFORM,
                !ended,
                progressive || componentsOfFirstScan < colour.samples() ? coefficients(sof) : 0,
                in.position());
    }

    /** Whether the end of the image was found. */
    private boolean readMarkers() throws IOException {
        int marker = markers.next();
        try {
            while (marker != JpegMarkers.NONE && marker != JpegMarkers.EOI) {
                if (JpegMarkers.hasSegment(marker)) {
                    take(marker, markers.segment());
                }
                marker = markers.next();
            }
        } catch (RefusedPicture refused) {
            if (refused.fault() != RefusedPicture.Kind.CUT) {
                throw refused;
            }
            return false;
        }
        return marker == JpegMarkers.EOI;
    }

    private void take(int marker, byte[] segment) throws IOException {
        if (JpegMarkers.isFrame(marker)) {
            begin(marker - JpegMarkers.SOF0, segment);
        } else if (marker == JpegMarkers.SOS) {
            walkScan(segment);
        } else if (marker == JpegMarkers.APP14 && startsWith(segment, ADOBE) && segment.length > ADOBE_TRANSFORM) {
            transform = segment[ADOBE_TRANSFORM];
        } else if (marker == JpegMarkers.APP1 && startsWith(segment, EXIF) && scans == 0) {
            exif = Exif.read(Arrays.copyOfRange(segment, EXIF.length, segment.length));
        }
    }

    private void begin(int process, byte[] segment) {
        if (frame != null) {
            throw ByteSource.damaged("it holds more than one image");
        }
        if (process > 2) {
            throw ByteSource.unsupported("it is a lossless, hierarchical or arithmetic coded JPEG");
        }
        if (segment.length < 6 || segment.length < 6 + 3 * segment[5]) {
            throw ByteSource.damaged("its header is cut");
        }
        if (segment[0] != SUPPORTED_BITS) {
            throw ByteSource.unsupported("it has " + segment[0] + " bits in a sample of a JPEG");
        }
        if (u16(segment, 1) == 0 || u16(segment, 3) == 0) {
            throw ByteSource.damaged("its header gives no size");
        }
        checkComponents(segment);
        frame = segment;
        this.process = process;
    }

    private static void checkComponents(byte[] segment) {
        int components = segment[5];
        if (components != 1 && components != 3 && components != 4) {
            throw ByteSource.unsupported("it has " + components + " components");
        }
        for (int component = 0; component < components; component++) {
            int across = horizontal(segment, component);
            int down = vertical(segment, component);
            if (across < 1 || across > 4 || down < 1 || down > 4) {
                throw ByteSource.damaged("a sampling factor is out of range");
            }
        }
    }

    private void walkScan(byte[] segment) throws IOException {
        if (frame == null || segment.length < 1) {
            throw ByteSource.damaged("a scan comes before its header");
        }
        if (++scans > MOST_SCANS) {
            throw ByteSource.unsupported("it has more than " + MOST_SCANS + " scans");
        }
        if (scans == 1) {
            componentsOfFirstScan = segment[0];
        }
        while (markers.scan(buffer) > 0) {
            // Entropy coded bytes tell nothing of the picture.
        }
    }

    private ColourModel colour(byte[] sof) {
        if (sof[5] == 1) {
            return ColourModel.GREY;
        }
        if (sof[5] == 4) {
            return transform == 2 ? ColourModel.YCCK : ColourModel.CMYK;
        }
        boolean named = sof[6] == 'R' && sof[9] == 'G' && sof[12] == 'B';
        return transform == 0 || transform == NO_TRANSFORM && named ? ColourModel.RGB : ColourModel.YCBCR;
    }

    private static long coefficients(byte[] sof) {
        int widest = 1;
        int highest = 1;
        for (int component = 0; component < sof[5]; component++) {
            widest = Math.max(widest, horizontal(sof, component));
            highest = Math.max(highest, vertical(sof, component));
        }
        long mcus = (long) ceil(u16(sof, 3), BLOCK * widest) * ceil(u16(sof, 1), BLOCK * highest);
        long blocks = 0;
        for (int component = 0; component < sof[5]; component++) {
            blocks += mcus * horizontal(sof, component) * vertical(sof, component);
        }
        return blocks * BLOCK * BLOCK * BYTES_OF_COEFFICIENT;
    }

    private static int horizontal(byte[] sof, int component) {
        return sof[7 + 3 * component] >> 4 & 15;
    }

    private static int vertical(byte[] sof, int component) {
        return sof[7 + 3 * component] & 15;
    }

    private static int ceil(int value, int divisor) {
        return (value + divisor - 1) / divisor;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
