package io.gantry.dicom.result;

import java.util.Arrays;

/** A picture of 8-bit RGB pixels. Drawn without the platform's graphics: a server's Java may have no fonts. */
final class Picture {

    static final int SAMPLES = 3;
    private static final int COLOUR_BITS = 8;

    private final int width;
    private final int height;
    private final byte[] pixels;

    Picture(int width, int height, int colour) {
        this.width = width;
        this.height = height;
        this.pixels = new byte[width * height * SAMPLES];
        fill(0, 0, width, height, colour);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Rows from the top, each pixel red, green, blue; not a copy. */
    byte[] pixels() {
        return pixels;
    }

    /** Fills a rectangle; what lies outside of the picture is left out. */
    void fill(int left, int top, int across, int down, int colour) {
        for (int y = Math.max(top, 0); y < Math.min(top + down, height); y++) {
            for (int x = Math.max(left, 0); x < Math.min(left + across, width); x++) {
                int at = (y * width + x) * SAMPLES;
                pixels[at] = (byte) (colour >> 2 * COLOUR_BITS);
                pixels[at + 1] = (byte) (colour >> COLOUR_BITS);
                pixels[at + 2] = (byte) colour;
            }
        }
    }

    /** Writes a line of text, each point of a letter {@code scale} pixels wide; what does not fit is cut. */
    void write(int left, int top, int scale, int colour, String text) {
        int x = left;
        for (int point : text.codePoints().toArray()) {
            writeGlyph(x, top, scale, colour, Glyphs.of(point));
            x += Glyphs.WIDTH * scale;
        }
    }

    private void writeGlyph(int left, int top, int scale, int colour, short[] rows) {
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < Glyphs.WIDTH; column++) {
                if ((rows[row] >> Glyphs.WIDTH - 1 - column & 1) == 1) {
                    fill(left + column * scale, top + row * scale, scale, scale, colour);
                }
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture picture && width == picture.width && Arrays.equals(pixels, picture.pixels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pixels);
    }
}
