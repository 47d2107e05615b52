package io.gantry.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes an uncompressed multi-frame file of made-up slices: a body with two lungs and the noise of a CT. */
final class MultiFrame {

    static final int SIZE = 512;
    private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.7.3";

    private MultiFrame() {}

    static void write(Path file, int frames) throws IOException {
        ByteBuffer meta = buffer();
        text(meta, 0x00020002, "UI", SOP_CLASS);
        text(meta, 0x00020003, "UI", "2.25.1");
        text(meta, 0x00020010, "UI", "1.2.840.10008.1.2.1");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(new byte[128]);
            out.write("DICM".getBytes(StandardCharsets.US_ASCII));
            ByteBuffer length = buffer();
            element(length, 0x00020000, "UL", 4).putInt(meta.position());
            write(out, length);
            write(out, meta);
            write(out, header(frames));
            for (int frame = 0; frame < frames; frame++) {
                out.write(slice(new Random(frame)));
            }
        }
    }

    private static ByteBuffer header(int frames) {
        ByteBuffer header = buffer();
        text(header, 0x00080016, "UI", SOP_CLASS);
        text(header, 0x00080018, "UI", "2.25.1");
        text(header, 0x00080060, "CS", "OT");
        number(header, 0x00280002, 1);
        text(header, 0x00280004, "CS", "MONOCHROME2");
        text(header, 0x00280008, "IS", String.valueOf(frames));
        number(header, 0x00280010, SIZE);
        number(header, 0x00280011, SIZE);
        number(header, 0x00280100, 16);
        number(header, 0x00280101, 16);
        number(header, 0x00280102, 15);
        number(header, 0x00280103, 0);
        element(header, 0x7FE00010, "OW", 0).putInt(frames * SIZE * SIZE * 2);
        return header;
    }

    private static byte[] slice(Random random) {
        ByteBuffer pixels = ByteBuffer.allocate(SIZE * SIZE * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                double x = (column - SIZE / 2) / 200.0;
                double y = (row - SIZE / 2) / 150.0;
                boolean body = x * x + y * y < 1;
                boolean lung = Math.pow((Math.abs(x) - 0.45) / 0.3, 2) + Math.pow(y / 0.6, 2) < 1;
                double value = !body ? 0 : (lung ? 200 : 1050) + 15 * random.nextGaussian();
                pixels.putShort((short) Math.max(0, value));
            }
        }
        return pixels.array();
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void text(ByteBuffer out, int tag, String vr, String value) {
        String padded = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? "\0" : " ");
        element(out, tag, vr, padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII));
    }

    private static void number(ByteBuffer out, int tag, int value) {
        element(out, tag, "US", 2).putShort((short) value);
    }

    private static ByteBuffer element(ByteBuffer out, int tag, String vr, int length) {
        out.putShort((short) (tag >> 16)).putShort((short) tag).put(vr.getBytes(StandardCharsets.US_ASCII));
        return out.putShort((short) length);
    }

    private static void write(OutputStream out, ByteBuffer bytes) throws IOException {
        out.write(bytes.array(), 0, bytes.position());
    }
}
