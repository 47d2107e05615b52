package io.gantry.picture;

import java.util.Arrays;

/**
 * Resizes by a definition that can be checked. Output pixel {@code i} of {@code n} stands for the span from {@code i*s} to
 * {@code (i+1)*s} of the source, {@code s} being the ratio of the lengths. Where {@code s >= 1} its value is the mean over
 * that span, each source pixel weighed by how much of it lies inside (area averaging); where {@code s < 1} it is
 * interpolated linearly between the two source pixels around the span's centre, the outermost ones repeated (bilinear,
 * half-pixel centres). Both axes are done apart, on the stored values: no gamma is taken off.
 */
public final class Resize {

    private static final int CHANNELS = Picture.CHANNELS;

    private final Taps columns;
    private final Taps rows;
    private final Picture source;

    private Resize(Picture source, int width, int height) {
        this.source = source;
        this.columns = Taps.of(source.width(), width);
        this.rows = Taps.of(source.height(), height);
    }

    /**
     * Planes of red, of green and of blue, each line by line, as models take them.
     *
     * @return {@code 3 * height * width} values of 0 to 255, not rounded
     */
    public static float[] planar(Picture source, int width, int height) {
        float[] planes = new float[CHANNELS * width * height];
        new Resize(source, width, height).lines((row, line) -> {
            for (int column = 0; column < width; column++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    planes[(channel * height + row) * width + column] = line[column * CHANNELS + channel];
                }
            }
        });
        return planes;
    }

    /** The same planes as bytes, rounded. */
    public static byte[] planarBytes(Picture source, int width, int height) {
        float[] planes = planar(source, width, height);
        byte[] bytes = new byte[planes.length];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (int) (planes[index] + 0.5f);
        }
        return bytes;
    }

    /** The picture at another size, rounded. */
    public static Picture to(Picture source, int width, int height) {
        byte[] rgb = new byte[width * height * CHANNELS];
        new Resize(source, width, height).lines((row, line) -> {
            int at = row * width * CHANNELS;
            for (int index = 0; index < line.length; index++) {
                rgb[at + index] = (byte) (int) (line[index] + 0.5f);
            }
        });
        return new Picture(width, height, rgb);
    }

    /** The picture with its longer side at most so long, its shape kept; never larger than it is. */
    public static Picture within(Picture source, int edge) {
        int longest = Math.max(source.width(), source.height());
        if (longest <= edge) {
            return source;
        }
        int width = Math.max(1, Math.round((float) source.width() * edge / longest));
        int height = Math.max(1, Math.round((float) source.height() * edge / longest));
        return to(source, width, height);
    }

    private interface LineSink {

        void take(int row, float[] line);
    }

    private void lines(LineSink sink) {
        float[] line = new float[columns.outputs() * CHANNELS];
        float[] gathered = new float[line.length];
        for (int row = 0; row < rows.outputs(); row++) {
            Arrays.fill(line, 0);
            for (int tap = 0; tap < rows.count(row); tap++) {
                gather(rows.first(row) + tap, gathered);
                float weight = rows.weight(row, tap);
                for (int index = 0; index < line.length; index++) {
                    line[index] += weight * gathered[index];
                }
            }
            sink.take(row, line);
        }
    }

    private void gather(int row, float[] line) {
        int from = row * source.width() * CHANNELS;
        byte[] rgb = source.rgb();
        for (int column = 0; column < columns.outputs(); column++) {
            float red = 0;
            float green = 0;
            float blue = 0;
            int at = from + columns.first(column) * CHANNELS;
            for (int tap = 0; tap < columns.count(column); tap++, at += CHANNELS) {
                float weight = columns.weight(column, tap);
                red += weight * (rgb[at] & 0xFF);
                green += weight * (rgb[at + 1] & 0xFF);
                blue += weight * (rgb[at + 2] & 0xFF);
            }
            line[column * CHANNELS] = red;
            line[column * CHANNELS + 1] = green;
            line[column * CHANNELS + 2] = blue;
        }
    }
}
