package io.gantry.dicom.codec;

import io.gantry.dicom.codec.frame.FrameFormat;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A plain RLE encoder (PS3.5 G.3.1) for round trips. */
final class RleEncoder {

    private RleEncoder() {}

    static byte[] encode(byte[] frame, FrameFormat format) {
        int segments = format.samplesPerPixel() * format.bytesPerSample();
        ByteBuffer header =
                ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putInt(segments);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int segment = 0; segment < segments; segment++) {
            header.putInt(64 + body.size());
            int sample = segment / format.bytesPerSample();
            int first = (sample + 1) * format.bytesPerSample() - 1 - segment % format.bytesPerSample();
            pack(plane(frame, first, segments), body);
        }
        return ByteBuffer.allocate(64 + body.size())
                .put(header.array())
                .put(body.toByteArray())
                .array();
    }

    private static byte[] plane(byte[] frame, int first, int stride) {
        byte[] plane = new byte[frame.length / stride];
        for (int at = 0; at < plane.length; at++) {
            plane[at] = frame[first + at * stride];
        }
        return plane;
    }

    private static void pack(byte[] plane, ByteArrayOutputStream out) {
        int at = 0;
        while (at < plane.length) {
            int run = runLength(plane, at);
            int literal = run > 1 ? 0 : literalLength(plane, at);
            if (run > 1) {
                out.write(1 - run);
                out.write(plane[at]);
            } else {
                out.write(literal - 1);
                out.write(plane, at, literal);
            }
            at += Math.max(run, literal);
        }
        if (out.size() % 2 != 0) {
            out.write(0);
        }
    }

    private static int runLength(byte[] plane, int at) {
        int length = 1;
        while (length < 128 && at + length < plane.length && plane[at + length] == plane[at]) {
            length++;
        }
        return length;
    }

    private static int literalLength(byte[] plane, int at) {
        int length = 1;
        while (length < 128 && at + length < plane.length && runLength(plane, at + length) == 1) {
            length++;
        }
        return length;
    }
}
