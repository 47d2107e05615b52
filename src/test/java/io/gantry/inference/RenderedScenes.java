package io.gantry.inference;

import io.gantry.model.imaging.Box;
import io.gantry.model.imaging.Judgement;
import io.gantry.model.imaging.ModelInput;
import io.gantry.picture.Picture;
import io.gantry.picture.PictureLimits;
import io.gantry.picture.PictureReader;
import io.gantry.picture.PictureSource;
import io.gantry.picture.Resize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Pictures rendered by {@code models/scenes.py}, named after what they show, and the bodies in them. */
public final class RenderedScenes {

    public static final List<String> NAMES = List.of("laboratory", "office", "forest", "shore", "street");

    private RenderedScenes() {}

    /** The JPEG of a scene. */
    public static byte[] jpeg(String scene) {
        return bytes(scene + ".jpeg");
    }

    static Judgement judged(Models models, int model, String scene) {
        Picture picture = read(jpeg(scene));
        Pictures.Size size = models.pictures().size(model);
        float[] planes = Resize.planar(picture, size.width(), size.height());
        return models.pictures()
                .ask(model, new ModelInput(planes, picture.width(), picture.height()))
                .get();
    }

    /** What is in a picture; a rotation below 0 where none is to be seen. */
    public static List<Box> bodies(String scene) {
        return new String(bytes("bodies.tsv"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(scene + ".jpeg"))
                .map(line -> line.split("\t"))
                .map(field -> new Box(
                        field[1],
                        Double.parseDouble(field[2]),
                        Double.parseDouble(field[3]),
                        Double.parseDouble(field[4]),
                        Double.parseDouble(field[5]),
                        Double.parseDouble(field[6]),
                        1))
                .toList();
    }

    private static Picture read(byte[] bytes) {
        try {
            return new PictureReader(PictureLimits.defaults()).read(PictureSource.of(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream in = RenderedScenes.class.getResourceAsStream("scenes/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
