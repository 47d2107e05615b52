package io.gantry.picture;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** Decodes a JPEG to its samples and makes red, green and blue of them. */
final class JpegPixels extends Pixels {

    private static final int CHANNELS = Picture.CHANNELS;
    private static final int WHITE = 255;

    JpegPixels(PictureHeader header, int every) {
        super(header, every);
    }

    @Override
    Essentials essentials(ByteSource source) {
        return new JpegEssentials(source);
    }

    @Override
    Picture decode(ImageReader reader, ImageReadParam param) throws IOException {
        Raster raster = reader.readRaster(0, param);
        int samples = header.colourModel().samples();
        byte[] data = ((DataBufferByte) raster.getDataBuffer()).getData();
        int width = raster.getWidth();
        if (raster.getNumBands() != samples || data.length != width * raster.getHeight() * samples) {
            throw ByteSource.damaged("its samples have another layout than its header says");
        }
        Canvas canvas = new Canvas(width, raster.getHeight());
        byte[] line = new byte[width * CHANNELS];
        for (int row = 0; row < raster.getHeight(); row++) {
            convert(data, row * width * samples, line);
            canvas.put(row, line);
        }
        return canvas.picture();
    }

    private void convert(byte[] data, int from, byte[] line) {
        switch (header.colourModel()) {
            case GREY -> grey(data, from, line);
            case RGB -> System.arraycopy(data, from, line, 0, line.length);
            case YCBCR -> yCbCr(data, from, CHANNELS, line);
            case YCCK -> {
                yCbCr(data, from, 4, line);
                invert(line);
                ink(line, 0, CHANNELS, data, from, line);
            }
            case CMYK -> ink(data, from, 4, data, from, line);
            case PALETTE -> throw new IllegalStateException("A JPEG has no palette");
        }
    }

    private static void grey(byte[] data, int from, byte[] line) {
        for (int at = 0; at < line.length; at += CHANNELS) {
            byte grey = data[from + at / CHANNELS];
            line[at] = grey;
            line[at + 1] = grey;
            line[at + 2] = grey;
        }
    }

    /** JFIF 1.02: the inverse of ITU-R BT.601 at full range, in 16 bits of fraction. */
    private static void yCbCr(byte[] data, int from, int samples, byte[] line) {
        int at = from;
        for (int to = 0; to < line.length; to += CHANNELS, at += samples) {
            int y = ((data[at] & 0xFF) << 16) + (1 << 15);
            int cb = (data[at + 1] & 0xFF) - 128;
            int cr = (data[at + 2] & 0xFF) - 128;
            line[to] = clamp(y + 91881 * cr >> 16);
            line[to + 1] = clamp(y - 22554 * cb - 46802 * cr >> 16);
            line[to + 2] = clamp(y + 116130 * cb >> 16);
        }
    }

    /** YCCK is the YCbCr of red as 1 - cyan and so on: inks as they are coded, 1 minus what comes out of it. */
    private static void invert(byte[] line) {
        for (int at = 0; at < line.length; at++) {
            line[at] = (byte) ~line[at];
        }
    }

    /** Mixes three inks with black, which is the fourth sample of each pixel. */
    private void ink(byte[] inks, int from, int samples, byte[] blacks, int fromBlack, byte[] line) {
        int flip = header.inverted() ? 0 : WHITE;
        int at = from;
        int black = fromBlack + CHANNELS;
        for (int to = 0; to < line.length; to += CHANNELS, at += samples, black += 4) {
            int paper = blacks[black] & 0xFF ^ flip;
            for (int channel = 0; channel < CHANNELS; channel++) {
                int colour = inks[at + channel] & 0xFF ^ flip;
                line[to + channel] = (byte) ((colour * paper + WHITE / 2) / WHITE);
            }
        }
    }

    private static byte clamp(int value) {
        return (byte) Math.max(0, Math.min(WHITE, value));
    }
}
