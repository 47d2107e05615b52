package io.gantry.bench;

import io.gantry.picture.JpegFile;
import io.gantry.picture.Picture;
import io.gantry.picture.PictureLimits;
import io.gantry.picture.PictureReader;
import io.gantry.picture.PictureSource;
import io.gantry.picture.Resize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;

/** What people do to a picture before they send it again. */
public final class PictureChanges {

    /** Each change at each strength, by name: kind of change, a hyphen, how much. */
    public static final Map<String, BiFunction<Picture, Random, byte[]>> ALL = all();

    private static final float SAVED = 0.85f;

    private PictureChanges() {}

    /** What of a change's name tells its kind. */
    public static String kind(String change) {
        return change.substring(0, change.indexOf('-'));
    }

    private static Map<String, BiFunction<Picture, Random, byte[]>> all() {
        Map<String, BiFunction<Picture, Random, byte[]>> all = new LinkedHashMap<>();
        for (int quality : new int[] {80, 50, 20}) {
            all.put("recompress-" + quality, (picture, random) -> JpegFile.write(picture, quality / 100f));
        }
        for (int percent : new int[] {25, 50, 75, 150}) {
            put(
                    all,
                    "resize-" + percent,
                    (picture, random) ->
                            Resize.to(picture, picture.width() * percent / 100, picture.height() * percent / 100));
        }
        for (int percent : new int[] {95, 90}) {
            put(all, "crop-" + percent, (picture, random) -> crop(picture, percent, random));
        }
        for (int percent : new int[] {70, 130}) {
            put(all, "brightness-" + percent, (picture, random) -> map(picture, value -> value * percent / 100));
            put(
                    all,
                    "contrast-" + percent,
                    (picture, random) -> map(picture, value -> 128 + (value - 128) * percent / 100));
        }
        put(all, "caption-below", (picture, random) -> caption(picture, random, true));
        put(all, "caption-over", (picture, random) -> caption(picture, random, false));
        put(all, "border-4", (picture, random) -> border(picture, 4, 0));
        put(all, "border-8", (picture, random) -> border(picture, 8, 255));
        String[] names = {"mirror", "half-turn", "flip", "transpose", "right", "transverse", "left"};
        for (int orientation = 2; orientation <= 8; orientation++) {
            int how = orientation;
            put(all, "turn-" + names[orientation - 2], (picture, random) -> turn(picture, how));
        }
        return all;
    }

    private static void put(
            Map<String, BiFunction<Picture, Random, byte[]>> all,
            String name,
            BiFunction<Picture, Random, Picture> change) {
        all.put(name, (picture, random) -> JpegFile.write(change.apply(picture, random), SAVED));
    }

    public static Picture read(byte[] file) {
        try {
            return new PictureReader(PictureLimits.defaults()).read(PictureSource.of(file));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Picture crop(Picture picture, int percent, Random random) {
        int width = picture.width() * percent / 100;
        int height = picture.height() * percent / 100;
        return picture.part(
                random.nextInt(picture.width() - width + 1),
                random.nextInt(picture.height() - height + 1),
                width,
                height);
    }

    private static Picture map(Picture picture, DoubleUnaryOperator change) {
        byte[] rgb = new byte[picture.rgb().length];
        for (int at = 0; at < rgb.length; at++) {
            rgb[at] = (byte) Math.max(0, Math.min(255, Math.round(change.applyAsDouble(picture.rgb()[at] & 0xFF))));
        }
        return new Picture(picture.width(), picture.height(), rgb);
    }

    private static Picture border(Picture picture, int percent, int level) {
        int edge = picture.width() * percent / 100;
        Picture framed = blank(picture.width() + 2 * edge, picture.height() + 2 * edge, level);
        paste(picture, framed, edge, edge);
        return framed;
    }

    /** White letters in a dark strip, or dark ones in a white strip below. */
    private static Picture caption(Picture picture, Random random, boolean below) {
        int strip = Math.max(16, picture.height() / (below ? 8 : 10));
        Picture changed = blank(picture.width(), picture.height() + (below ? strip : 0), 255);
        paste(picture, changed, 0, 0);
        int top = changed.height() - strip;
        if (!below) {
            paste(blank(picture.width(), strip, 20), changed, 0, top);
        }
        int dot = Math.max(1, strip / 14);
        for (int x = picture.width() / 8; x < picture.width() * 7 / 8 - 6 * dot; x += 7 * dot) {
            if (random.nextInt(6) > 0) {
                letter(changed.rgb(), changed.width(), x, top + strip / 4, dot, random, below ? 10 : 250);
            }
        }
        return changed;
    }

    /** Five by seven dots that could be a letter. */
    static void letter(byte[] rgb, int width, int left, int top, int dot, Random random, int level) {
        for (int row = 0; row < 7; row++) {
            for (int column = 0; column < 5; column++) {
                if (random.nextInt(100) < 45) {
                    for (int pixel = 0; pixel < dot * dot; pixel++) {
                        int at = ((top + row * dot + pixel / dot) * width + left + column * dot + pixel % dot) * 3;
                        rgb[at] = (byte) level;
                        rgb[at + 1] = (byte) level;
                        rgb[at + 2] = (byte) level;
                    }
                }
            }
        }
    }

    private static Picture turn(Picture stored, int orientation) {
        boolean swapped = orientation > 4;
        Picture turned =
                blank(swapped ? stored.height() : stored.width(), swapped ? stored.width() : stored.height(), 0);
        for (int y = 0; y < stored.height(); y++) {
            for (int x = 0; x < stored.width(); x++) {
                int right = stored.width() - 1 - x;
                int below = stored.height() - 1 - y;
                boolean fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
                boolean fromBelow = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
                int across = swapped ? (fromBelow ? below : y) : fromRight ? right : x;
                int down = swapped ? (fromRight ? right : x) : fromBelow ? below : y;
                System.arraycopy(
                        stored.rgb(),
                        (y * stored.width() + x) * 3,
                        turned.rgb(),
                        (down * turned.width() + across) * 3,
                        3);
            }
        }
        return turned;
    }

    private static Picture blank(int width, int height, int level) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) level);
        return new Picture(width, height, rgb);
    }

    private static void paste(Picture picture, Picture onto, int left, int top) {
        for (int row = 0; row < picture.height(); row++) {
            int to = ((top + row) * onto.width() + left) * 3;
            System.arraycopy(picture.rgb(), row * picture.width() * 3, onto.rgb(), to, picture.width() * 3);
        }
    }
}
