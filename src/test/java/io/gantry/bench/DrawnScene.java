package io.gantry.bench;

import io.gantry.model.imaging.Slice;
import io.gantry.phantom.PhantomSeries;
import io.gantry.picture.Picture;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;

/** Draws pictures to measure with: scenes in the manner of photographs, slices of phantoms, and pictures of nothing. */
public final class DrawnScene {

    private static final int[] OCTAVES = {128, 48, 16, 5};

    private DrawnScene() {}

    /** Shapes, textures and light at random, with the noise of a sensor. */
    public static Picture scene(long seed) {
        Random random = new Random(seed);
        return scene(random, 500 + random.nextInt(500), 400 + random.nextInt(400));
    }

    /** The same in few pixels, for many of them. */
    public static Picture small(long seed) {
        return scene(new Random(seed), 96, 72);
    }

    private static Picture scene(Random random, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(gradient(random, width, height));
        graphics.fillRect(0, 0, width, height);
        int shapes = 5 + random.nextInt(40);
        for (int shape = 0; shape < shapes; shape++) {
            drawShape(graphics, random, width, height);
        }
        graphics.dispose();
        return textured(image, random);
    }

    /** A slice of a chest in a window for soft tissue. */
    public static Picture slice(PhantomSeries series, int index) {
        Slice slice = series.slice(index);
        byte[] rgb = new byte[slice.rows() * slice.columns() * 3];
        for (int at = 0; at < rgb.length; at++) {
            double value = (slice.values()[at / 3] + 1000) / 1400 * 255;
            rgb[at] = (byte) Math.max(0, Math.min(255, value));
        }
        return new Picture(slice.columns(), slice.rows(), rgb);
    }

    /** A disc on a shaded ground: of many of them each looks much like some others. */
    public static Picture disc(long seed) {
        Random random = new Random(seed);
        int side = 96;
        double x = 20 + random.nextInt(57);
        double y = 20 + random.nextInt(57);
        double radius = 8 + random.nextInt(13);
        int ground = 60 + random.nextInt(60);
        byte[] rgb = new byte[side * side * 3];
        for (int at = 0; at < side * side; at++) {
            boolean inside = Math.hypot(at % side - x, at / side - y) < radius;
            int value = inside ? ground + 100 : ground * (side + at / side) / (2 * side);
            rgb[at * 3] = (byte) value;
            rgb[at * 3 + 1] = (byte) (value * 3 / 4);
            rgb[at * 3 + 2] = (byte) (value / 2);
        }
        return new Picture(side, side, rgb);
    }

    /** One colour, with a little noise. */
    public static Picture flat(long seed) {
        Random random = new Random(seed);
        return noisy(500, 400, random, random.nextInt(256), 2);
    }

    /** What a camera gives with its cap on. */
    public static Picture dark(long seed) {
        Random random = new Random(seed);
        return noisy(600, 400, random, 4 + random.nextInt(8), 3);
    }

    /** Lines of letters on paper. */
    public static Picture text(long seed) {
        Random random = new Random(seed);
        int width = 600;
        int height = 800;
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) 245);
        int dot = 1 + random.nextInt(2);
        for (int y = 40; y < height - 60; y += 14 * dot) {
            int end = random.nextInt(6) == 0 ? 100 + random.nextInt(300) : width - 40;
            for (int x = 40; x < end; x += 7 * dot) {
                if (random.nextInt(6) > 0) {
                    PictureChanges.letter(rgb, width, x, y, dot, random, 30);
                }
            }
        }
        return new Picture(width, height, rgb);
    }

    private static GradientPaint gradient(Random random, int width, int height) {
        return new GradientPaint(
                random.nextInt(width), 0, colour(random), random.nextInt(width), height, colour(random));
    }

    private static Color colour(Random random) {
        return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    private static void drawShape(Graphics2D graphics, Random random, int width, int height) {
        double size = (0.03 + 0.4 * Math.pow(random.nextDouble(), 2)) * width;
        double x = random.nextDouble() * width - size / 2;
        double y = random.nextDouble() * height - size / 2;
        double tall = size * (0.4 + random.nextDouble());
        graphics.setPaint(new GradientPaint(
                (float) x, (float) y, colour(random), (float) (x + size), (float) (y + tall), colour(random)));
        switch (random.nextInt(3)) {
            case 0 -> graphics.fill(new Ellipse2D.Double(x, y, size, tall));
            case 1 -> graphics.fill(new Rectangle2D.Double(x, y, size, tall));
            default -> {
                Path2D path = new Path2D.Double();
                path.moveTo(x, y);
                path.lineTo(x + size, y + tall * random.nextDouble());
                path.lineTo(x + size * random.nextDouble(), y + tall);
                path.closePath();
                graphics.fill(path);
            }
        }
    }

    private static Picture textured(BufferedImage image, Random random) {
        int width = image.getWidth();
        int height = image.getHeight();
        double[] strength = {
            random.nextDouble() * 50, random.nextDouble() * 30, random.nextDouble() * 25, random.nextDouble() * 15
        };
        long[] seeds = {random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()};
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double light = 0;
                for (int octave = 0; octave < OCTAVES.length; octave++) {
                    light += strength[octave] * smooth(seeds[octave], x, y, OCTAVES[octave]);
                }
                int colour = image.getRGB(x, y);
                for (int channel = 0; channel < 3; channel++) {
                    double value = (colour >> 16 - 8 * channel & 0xFF) + light + random.nextGaussian() * 2;
                    rgb[(y * width + x) * 3 + channel] = (byte) Math.max(0, Math.min(255, value));
                }
            }
        }
        return new Picture(width, height, rgb);
    }

    /** Noise between -1 and 1 that changes over so many pixels. */
    private static double smooth(long seed, int x, int y, int scale) {
        int column = x / scale;
        int row = y / scale;
        double right = ease((double) x % scale / scale);
        double below = ease((double) y % scale / scale);
        double upper = hash(seed, column, row) * (1 - right) + hash(seed, column + 1, row) * right;
        double lower = hash(seed, column, row + 1) * (1 - right) + hash(seed, column + 1, row + 1) * right;
        return upper * (1 - below) + lower * below;
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double hash(long seed, int x, int y) {
        long h = seed ^ x * 0x9E3779B97F4A7C15L ^ y * 0xC2B2AE3D27D4EB4FL;
        h = (h ^ h >>> 31) * 0xBF58476D1CE4E5B9L;
        h = (h ^ h >>> 27) * 0x94D049BB133111EBL;
        return (h >>> 11) * 0x1p-52 - 1;
    }

    private static Picture noisy(int width, int height, Random random, int level, double noise) {
        byte[] rgb = new byte[width * height * 3];
        for (int at = 0; at < rgb.length; at++) {
            rgb[at] = (byte) Math.max(0, Math.min(255, level + random.nextGaussian() * noise));
        }
        return new Picture(width, height, rgb);
    }
}
