package io.gantry.picture;

/**
 * A decoded picture the way it is shown.
 *
 * @param width pixels of a line
 * @param height lines
 * @param rgb red, green and blue of each pixel, 0 to 255, line by line from the top left; not copied
 */
public record Picture(int width, int height, byte[] rgb) {

    static final int CHANNELS = 3;

    public Picture {
        if (width < 1 || height < 1 || rgb.length != width * height * CHANNELS) {
            throw new IllegalArgumentException("A picture needs three bytes for each of its pixels");
        }
    }

    /**
     * A picture in greys; of a large one every second, third... pixel and line.
     *
     * @param greys 0 for black to 255 for white, line by line
     * @param enough at most so many pixels are kept
     */
    public static Picture ofGreys(int width, int height, byte[] greys, int enough) {
        int every = (int) Math.ceil(Math.sqrt(Math.max(1, (double) width * height / enough)));
        int columns = (width + every - 1) / every;
        int rows = (height + every - 1) / every;
        byte[] rgb = new byte[columns * rows * CHANNELS];
        for (int at = 0; at < rgb.length; at++) {
            int pixel = at / CHANNELS;
            rgb[at] = greys[pixel / columns * every * width + pixel % columns * every];
        }
        return new Picture(columns, rows, rgb);
    }

    /**
     * A sample.
     *
     * @param channel 0 for red, 1 for green, 2 for blue
     * @return 0 to 255
     */
    public int sample(int x, int y, int channel) {
        return rgb[(y * width + x) * CHANNELS + channel] & 0xFF;
    }

    /** A rectangle of the picture, which has to lie inside it. */
    public Picture part(int x, int y, int partWidth, int partHeight) {
        byte[] part = new byte[partWidth * partHeight * CHANNELS];
        for (int row = 0; row < partHeight; row++) {
            int from = ((y + row) * width + x) * CHANNELS;
            System.arraycopy(rgb, from, part, row * partWidth * CHANNELS, partWidth * CHANNELS);
        }
        return new Picture(partWidth, partHeight, part);
    }

    /** The brightness of each pixel, 0 to 255, line by line: luma of ITU-R BT.601. */
    public byte[] luma() {
        byte[] luma = new byte[width * height];
        for (int pixel = 0, at = 0; pixel < luma.length; pixel++, at += CHANNELS) {
            int sum = 299 * (rgb[at] & 0xFF) + 587 * (rgb[at + 1] & 0xFF) + 114 * (rgb[at + 2] & 0xFF);
            luma[pixel] = (byte) ((sum + 500) / 1000);
        }
        return luma;
    }
}
