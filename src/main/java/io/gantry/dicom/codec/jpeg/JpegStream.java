package io.gantry.dicom.codec.jpeg;

import io.gantry.dicom.codec.frame.FrameFormat;
import io.gantry.dicom.codec.frame.MarkerCursor;
import io.gantry.model.failure.UndecodablePixels;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the markers of one JPEG stream (ITU-T T.81 B.2) and has its scans decoded. */
final class JpegStream {

    private static final int SOF0 = 0xC0;
    private static final int SOF3 = 0xC3;
    private static final int DHT = 0xC4;
    private static final int SOF15 = 0xCF;
    private static final int RST0 = 0xD0;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;
    private static final int APP14 = 0xEE;
    private static final int TEM = 0x01;
    private static final List<Integer> RGB = List.of((int) 'R', (int) 'G', (int) 'B');
    /** More than any writer makes; without a bound a few bytes a scan could keep a decoder busy for hours. */
    private static final int MOST_SCANS = 256;

    private final byte[] encoded;
    private final FrameFormat format;
    private final MarkerCursor cursor;
    private final Tables tables = new Tables();
    private final Set<Component> decoded = new HashSet<>();
    private @Nullable FrameHeader frame;
    private @Nullable Image image;
    private int restartInterval;
    private int scans;
    private boolean adobeSaysRgb;

    JpegStream(byte[] encoded, FrameFormat format) {
        this.encoded = encoded;
        this.format = format;
        this.cursor = new MarkerCursor("JPEG", encoded);
    }

    Tables tables() {
        return tables;
    }

    /** Whether the stream itself names its components red, green and blue. */
    boolean saysRgb() {
        return adobeSaysRgb
                || frame != null
                        && frame.components().stream()
                                .map(Component::id)
                                .toList()
                                .equals(RGB);
    }

    /** Decodes all scans. A missing end of image is forgiven where everything else is there. */
    Image read() {
        int marker = cursor.nextMarker();
        while (marker != MarkerCursor.NONE && marker != EOI) {
            take(marker);
            marker = cursor.nextMarker();
        }
        if (frame == null || image == null) {
            throw broken("it holds no image");
        }
        boolean cutProgression = frame.progressive() && marker != EOI;
        if (cutProgression || decoded.size() < frame.components().size()) {
            throw broken("it is cut");
        }
        return image;
    }

    UndecodablePixels broken(String detail) {
        return cursor.broken(detail);
    }

    private void take(int marker) {
        if (marker == SOI || marker == TEM || (marker >= RST0 && marker < SOI)) {
            return;
        }
        MarkerCursor segment = cursor.segment();
        if (marker == DHT) {
            tables.readHuffman(segment);
        } else if (marker == DQT) {
            tables.readQuantisation(segment);
        } else if (marker >= SOF0 && marker <= SOF15) {
            begin(marker, segment);
        } else if (marker == DRI) {
            restartInterval = segment.u16();
        } else if (marker == SOS) {
            decodeScan(segment);
        } else if (marker == APP14) {
            readAdobe(segment);
        }
    }

    private void begin(int marker, MarkerCursor segment) {
        if (marker > SOF3) {
            throw broken("it is hierarchical or arithmetic coded, which is not supported");
        }
        if (frame != null) {
            throw broken("it holds more than one image");
        }
        frame = FrameHeader.read(marker - SOF0, segment, format);
        image = frame.lossless() ? new LosslessImage(frame) : new DctImage(frame);
    }

    private void decodeScan(MarkerCursor segment) {
        if (frame == null || image == null) {
            throw broken("a scan comes before its frame");
        }
        if (++scans > MOST_SCANS) {
            throw broken("it has too many scans");
        }
        ScanHeader scan = ScanHeader.read(segment, frame);
        EntropyReader reader = new EntropyReader(encoded, cursor.position());
        image.decode(scan, tables, restartInterval, reader);
        if (frame.lossless() || scan.from() == 0) {
            decoded.addAll(scan.components());
        }
        cursor.moveTo(reader.position());
    }

    /** Adobe's marker tells by its last byte whether the components are RGB (0) or YCbCr (1). */
    private void readAdobe(MarkerCursor segment) {
        if (segment.remaining() < 12 || segment.u16() != ('A' << 8 | 'd')) {
            return;
        }
        segment.moveTo(segment.position() + 9);
        adobeSaysRgb = segment.u8() == 0;
    }
}
