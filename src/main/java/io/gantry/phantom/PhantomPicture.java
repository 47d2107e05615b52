package io.gantry.phantom;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Generated grey pictures of a body with organs and noise; they show nobody and nothing, but no two are alike. */
public final class PhantomPicture {

    private static final int ORGANS = 6;
    private static final int BODY = 90;
    private static final int NOISE = 8;
    private static final double BODY_WIDTH = 0.85;
    private static final double BODY_HEIGHT = 0.7;

    private PhantomPicture() {}

    /**
     * A PNG of 8 bits grey, the same for the same seed.
     *
     * @param size pixels of each side
     */
    public static byte[] png(long seed, int size) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(seed);
        double[][] organs = new double[ORGANS][];
        for (int i = 0; i < ORGANS; i++) {
            organs[i] = new double[] {
                random.nextDouble() - 0.5,
                random.nextDouble() - 0.5,
                0.08 + 0.2 * random.nextDouble(),
                0.08 + 0.2 * random.nextDouble(),
                random.nextInt(120) - 50
            };
        }
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double x = 2.0 * column / size - 1;
                double y = 2.0 * row / size - 1;
                int grey = grey(organs, x, y) + (int) (NOISE * random.nextGaussian());
                image.getRaster().setSample(column, row, 0, Math.max(0, Math.min(255, grey)));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static int grey(double[][] organs, double x, double y) {
        if (square(x / BODY_WIDTH) + square(y / BODY_HEIGHT) > 1) {
            return 0;
        }
        double grey = BODY;
        for (double[] organ : organs) {
            if (square((x - organ[0]) / organ[2]) + square((y - organ[1]) / organ[3]) < 1) {
                grey += organ[4];
            }
        }
        return (int) grey;
    }

    private static double square(double value) {
        return value * value;
    }
}
