package io.gantry.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes PNGs chunk by chunk, odd ones too. */
public final class Pngs {

    public static final int GREY = 0;
    public static final int RGB = 2;
    public static final int PALETTE = 3;
    public static final int GREY_ALPHA = 4;
    public static final int RGB_ALPHA = 6;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Pngs() {
        bytes.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    }

    public static Pngs begin(int width, int height, int depth, int type) {
        return begin(width, height, depth, type, 0);
    }

    public static Pngs begin(int width, int height, int depth, int type, int interlace) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) depth).put((byte) type).put((byte) 0).put((byte) 0).put((byte) interlace);
        return new Pngs().chunk("IHDR", header.array());
    }

    /** A whole PNG of eight bit red, green and blue. */
    public static byte[] of(Picture picture) {
        return begin(picture.width(), picture.height(), 8, RGB)
                .lines(picture.height(), picture.rgb())
                .end();
    }

    public Pngs chunk(String type, byte... content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        bytes.writeBytes(name);
        bytes.writeBytes(content);
        bytes.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        return this;
    }

    /** Lines of samples, none of them filtered. */
    public Pngs lines(int height, byte... samples) {
        int stride = samples.length / height;
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed)) {
            for (int row = 0; row < height; row++) {
                out.write(0);
                out.write(samples, row * stride, stride);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return chunk("IDAT", packed.toByteArray());
    }

    /** Lines of zeros, filter bytes included, as few bytes as deflate makes of them. */
    public Pngs zeros(long count) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
            byte[] some = new byte[1 << 16];
            for (long left = count; left > 0; left -= some.length) {
                out.write(some, 0, (int) Math.min(left, some.length));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return chunk("IDAT", packed.toByteArray());
    }

    public byte[] end() {
        return chunk("IEND").bytes.toByteArray();
    }
}
