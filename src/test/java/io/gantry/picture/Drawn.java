package io.gantry.picture;

/** Pictures to test with, drawn. */
public final class Drawn {

    private Drawn() {}

    /** Red grows to the right, green downwards, blue is even: no two pixels are the same while both sides are below 256. */
    public static Picture slopes(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = (y * width + x) * 3;
                rgb[at] = (byte) (x * 255 / Math.max(1, width - 1));
                rgb[at + 1] = (byte) (y * 255 / Math.max(1, height - 1));
                rgb[at + 2] = 100;
            }
        }
        return new Picture(width, height, rgb);
    }

    /** One colour everywhere. */
    public static Picture flat(int width, int height, int red, int green, int blue) {
        byte[] rgb = new byte[width * height * 3];
        for (int at = 0; at < rgb.length; at += 3) {
            rgb[at] = (byte) red;
            rgb[at + 1] = (byte) green;
            rgb[at + 2] = (byte) blue;
        }
        return new Picture(width, height, rgb);
    }

    /** The largest difference of two samples at the same place. */
    public static int difference(Picture one, Picture other) {
        if (one.width() != other.width() || one.height() != other.height()) {
            throw new AssertionError("the pictures have different sizes");
        }
        int most = 0;
        for (int at = 0; at < one.rgb().length; at++) {
            most = Math.max(most, Math.abs((one.rgb()[at] & 0xFF) - (other.rgb()[at] & 0xFF)));
        }
        return most;
    }
}
