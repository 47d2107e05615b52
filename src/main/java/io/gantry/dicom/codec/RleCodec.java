package io.gantry.dicom.codec;

import io.gantry.dicom.codec.frame.Colour;
import io.gantry.dicom.codec.frame.FrameCodec;
import io.gantry.dicom.codec.frame.FrameFormat;
import io.gantry.dicom.codec.frame.Undecodable;
import io.gantry.model.failure.UndecodablePixels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * RLE Lossless (PS3.5 Annex G): one PackBits segment per byte plane, the most significant byte first.
 * Single bits (Bits Allocated 1) are one segment of packed bytes.
 */
final class RleCodec implements FrameCodec {

    private static final int HEADER_BYTES = 64;
    private static final int MOST_SEGMENTS = 15;
    private static final int BEST_RATIO = 64;

    @Override
    public byte[] decode(byte[] encodedFrame, FrameFormat format) {
        int bytes = Math.max(1, format.bytesPerSample());
        int segments = format.bitsAllocated() == 1 ? 1 : format.samplesPerPixel() * bytes;
        int[] bounds = segmentBounds(encodedFrame, segments);
        if ((long) encodedFrame.length * BEST_RATIO < format.frameBytes()) {
            throw broken("it is cut");
        }
        byte[] frame = new byte[format.frameBytes()];
        for (int segment = 0; segment < segments; segment++) {
            int first = (segment / bytes + 1) * bytes - 1 - segment % bytes;
            unpack(encodedFrame, bounds[segment], bounds[segment + 1], frame, first, segments);
        }
        return Colour.toRgb(frame, format);
    }

    /** Where each segment begins, and as the last entry where the last one ends (PS3.5 G.5). */
    private static int[] segmentBounds(byte[] encoded, int expected) {
        if (encoded.length < HEADER_BYTES) {
            throw broken("its header is cut");
        }
        ByteBuffer header = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        int segments = header.getInt();
        if (segments != expected || expected < 1 || expected > MOST_SEGMENTS) {
            throw broken("it does not hold one segment for each byte of a pixel");
        }
        int[] bounds = new int[segments + 1];
        bounds[segments] = encoded.length;
        for (int segment = 0; segment < segments; segment++) {
            bounds[segment] = header.getInt();
        }
        for (int segment = 0; segment < segments; segment++) {
            if (bounds[segment] < HEADER_BYTES || bounds[segment] > bounds[segment + 1]) {
                throw broken("its segments lie outside the data");
            }
        }
        return bounds;
    }

    /** Fills every {@code stride}th byte of the frame from {@code first} on with one segment (PS3.5 G.3.2). */
    private static void unpack(byte[] encoded, int from, int end, byte[] frame, int first, int stride) {
        int in = from;
        int out = first;
        while (out < frame.length) {
            if (in >= end) {
                throw broken("a segment is cut");
            }
            int control = encoded[in++];
            if (control == -128) {
                continue;
            }
            int wanted = Math.min(control >= 0 ? control + 1 : 1 - control, (frame.length - out - 1) / stride + 1);
            if (in + (control >= 0 ? wanted : 1) > end) {
                throw broken("a segment is cut");
            }
            int step = control >= 0 ? 1 : 0;
            for (int copied = 0; copied < wanted; copied++, out += stride) {
                frame[out] = encoded[in + copied * step];
            }
            in += control >= 0 ? wanted : 1;
        }
    }

    private static UndecodablePixels broken(String detail) {
        return Undecodable.stream("RLE", detail);
    }
}
