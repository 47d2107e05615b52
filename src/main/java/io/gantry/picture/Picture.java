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
