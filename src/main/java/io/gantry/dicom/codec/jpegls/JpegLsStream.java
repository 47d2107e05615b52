package io.gantry.dicom.codec.jpegls;

import io.gantry.dicom.codec.frame.FrameFormat;
import io.gantry.dicom.codec.frame.MarkerCursor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Reads the markers of one JPEG-LS stream (ITU-T T.87 Annex C) and has its scans decoded. */
final class JpegLsStream {

    private static final int RST0 = 0xD0;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DRI = 0xDD;
    private static final int APP8 = 0xE8;
    private static final int SOF55 = 0xF7;
    private static final int LSE = 0xF8;
    private static final int PRESET_PARAMETERS = 1;
    /** What the reference encoder of the coding's authors puts into APP8 where it has transformed colour. */
    private static final int COLOUR_TRANSFORM = 'm' << 8 | 'r';

    private final byte[] encoded;
    private final FrameFormat format;
    private final MarkerCursor cursor;
    private final List<Integer> componentIds = new ArrayList<>();
    private final BitSet decoded = new BitSet();
    private final int[] preset = new int[5];
    private byte[] frame = {};
    private int precision;
    private long restartInterval;

    JpegLsStream(byte[] encoded, FrameFormat format) {
        this.encoded = encoded;
        this.format = format;
        this.cursor = new MarkerCursor(JpegLsCodec.NAME, encoded);
    }

    /** Decodes all scans to a frame. A missing end of image is forgiven where everything else is there. */
    byte[] read() {
        int marker = cursor.nextMarker();
        while (marker != MarkerCursor.NONE && marker != EOI) {
            if (marker != SOI && (marker < RST0 || marker > SOI)) {
                take(marker, cursor.segment());
            }
            marker = cursor.nextMarker();
        }
        if (decoded.cardinality() < format.samplesPerPixel()) {
            throw cursor.broken(componentIds.isEmpty() ? "it holds no image" : "it is cut");
        }
        return frame;
    }

    private void take(int marker, MarkerCursor segment) {
        if (marker == SOF55) {
            begin(segment);
        } else if (marker == LSE) {
            readPreset(segment);
        } else if (marker == DRI) {
            restartInterval = 0;
            while (segment.remaining() > 0 && restartInterval < 1 << 24) {
                restartInterval = restartInterval << 8 | segment.u8();
            }
        } else if (marker == SOS) {
            decodeScan(segment);
        } else if (marker == APP8 && segment.remaining() == 5 && segment.u16() == COLOUR_TRANSFORM) {
            throw segment.broken("its colours are transformed in a way DICOM does not allow");
        } else if (marker >= 0xC0 && marker <= 0xCF) {
            throw segment.broken("it is a JPEG of another kind than its transfer syntax says");
        }
    }

    private void begin(MarkerCursor segment) {
        precision = segment.u8();
        int rows = segment.u16();
        int columns = segment.u16();
        int components = segment.u8();
        if (rows != format.rows() || columns != format.columns() || components != format.samplesPerPixel()) {
            throw segment.broken("its size or number of components differs from the image header");
        }
        boolean fits = format.bitsAllocated() == 8 || format.bitsAllocated() == 16;
        if (precision < 2 || precision > format.bitsAllocated() || !fits) {
            throw segment.broken("it has " + precision + " bits in a sample");
        }
        if (!componentIds.isEmpty()) {
            throw segment.broken("it holds more than one image");
        }
        for (int index = 0; index < components; index++) {
            componentIds.add(segment.u8());
            int sampling = segment.u8();
            if (sampling != 0x11) {
                throw segment.broken("its components are subsampled, which is not supported");
            }
            segment.u8();
        }
        frame = new byte[format.frameBytes()];
    }

    private void readPreset(MarkerCursor segment) {
        if (segment.u8() != PRESET_PARAMETERS) {
            throw segment.broken("it uses mapping tables or oversize, which is not supported");
        }
        for (int index = 0; index < preset.length; index++) {
            preset[index] = segment.u16();
        }
    }

    private void decodeScan(MarkerCursor segment) {
        ScanHeader scan = ScanHeader.read(segment, componentIds);
        for (int component : scan.components()) {
            if (decoded.get(component)) {
                throw segment.broken("a component is coded twice");
            }
            decoded.set(component);
        }
        Parameters parameters = Parameters.of(preset, precision, scan.near());
        BitInput input = new BitInput(encoded, cursor.position());
        new ScanDecoder(format, scan, parameters, input).decode(restartInterval, frame);
        cursor.moveTo(input.position());
    }
}
