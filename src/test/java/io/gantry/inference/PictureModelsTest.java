package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.Box;
import io.gantry.model.imaging.Boxes;
import io.gantry.model.imaging.Judgement;
import io.gantry.model.imaging.PictureClass;
import io.gantry.model.imaging.PictureModel;
import io.gantry.model.imaging.PictureTask;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The models of pictures that Gantry brings along. */
class PictureModelsTest extends OwnModels {

    private static final int YOLO = 1;
    private static final int SSD = 2;
    private static final int SCENES = 3;

    @Test
    void serve_under_the_numbers_and_names_of_the_contract() {
        assertThat(models.refused()).isEmpty();
        assertThat(models.pictures().served())
                .extracting(PictureModel::id, PictureModel::name, PictureModel::task)
                .containsExactly(
                        tuple(YOLO, "YOLO", PictureTask.DETECTION),
                        tuple(SSD, "SSD", PictureTask.DETECTION),
                        tuple(SCENES, "model_v1", PictureTask.CLASSIFICATION));
    }

    @ParameterizedTest
    @ValueSource(ints = {YOLO, SSD})
    void find_the_bodies_of_rendered_scenes_where_they_are(int model) {
        int asked = 0;
        int found = 0;
        for (String scene : RenderedScenes.NAMES) {
            List<Box> boxes = boxes(model, scene);
            for (Box body : RenderedScenes.bodies(scene)) {
                asked++;
                found += boxes.stream().anyMatch(box -> isSame(body, box)) ? 1 : 0;
            }
        }
        assertThat(found).as("of " + asked).isGreaterThanOrEqualTo(asked - 3);
    }

    /** The pictures are wider than high, or higher than wide: a rotation of the stretched picture would be another. */
    @ParameterizedTest
    @ValueSource(ints = {YOLO, SSD})
    void tell_how_bodies_are_turned_in_the_picture_as_it_is_shown(int model) {
        List<Double> errors = RenderedScenes.NAMES.stream()
                .flatMap(scene -> RenderedScenes.bodies(scene).stream()
                        .filter(body -> body.rotation() >= 0)
                        .flatMap(body -> boxes(model, scene).stream()
                                .filter(box -> isSame(body, box))
                                .map(box -> error(body, box))))
                .sorted()
                .toList();
        assertThat(errors).hasSizeGreaterThanOrEqualTo(6);
        assertThat(errors.get(errors.size() / 2)).as(errors.toString()).isLessThan(0.02);
    }

    /** In turns; after a part of a turn some bodies look the same. */
    private static double error(Box body, Box box) {
        double alike =
                switch (body.label()) {
                    case "cube" -> 0.25;
                    case "cylinder", "torus" -> 0.5;
                    default -> 1;
                };
        double apart = Math.abs(body.rotation() - box.rotation()) % alike;
        return Math.min(apart, alike - apart);
    }

    @Test
    void say_what_scene_a_picture_shows() {
        assertThat(RenderedScenes.NAMES).allSatisfy(scene -> {
            Judgement judgement = RenderedScenes.judged(models, SCENES, scene);
            assertThat(judgement).isInstanceOfSatisfying(PictureClass.class, told -> {
                assertThat(told.label()).isEqualTo(scene);
                assertThat(told.probability()).isBetween(0.5, 1.0);
                assertThat(told.model().sha256()).hasSize(64);
            });
        });
    }

    @Test
    void answer_pictures_that_come_together_as_if_each_had_come_alone() {
        List<String> scenes = IntStream.range(0, 20)
                .mapToObj(i -> RenderedScenes.NAMES.get(i % RenderedScenes.NAMES.size()))
                .toList();
        List<List<Box>> together =
                scenes.stream().map(scene -> CompletableFuture.supplyAsync(() -> boxes(YOLO, scene))).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();
        for (int i = 0; i < scenes.size(); i++) {
            List<Box> alone = boxes(YOLO, scenes.get(i));
            assertThat(together.get(i)).hasSameSizeAs(alone);
            for (int box = 0; box < alone.size(); box++) {
                assertThat(together.get(i).get(box).label())
                        .isEqualTo(alone.get(box).label());
                assertThat(together.get(i).get(box).x())
                        .isCloseTo(alone.get(box).x(), offset(1e-4));
            }
        }
    }

    @Test
    void refuse_a_number_that_no_model_has() {
        assertThatThrownBy(() -> RenderedScenes.judged(models, 99, "office"))
                .isInstanceOf(RefusedByModel.class)
                .hasMessage("This hub has no model 99 any more. Choose another one.");
    }

    private static List<Box> boxes(int model, String scene) {
        return ((Boxes) RenderedScenes.judged(models, model, scene)).boxes();
    }

    /** One class and alike by half: intersection over union. */
    private static boolean isSame(Box body, Box box) {
        double width = overlap(body.x(), body.width(), box.x(), box.width());
        double height = overlap(body.y(), body.height(), box.y(), box.height());
        double both = width * height;
        return body.label().equals(box.label())
                && both / (body.width() * body.height() + box.width() * box.height() - both) > 0.5;
    }

    private static double overlap(double a, double aLength, double b, double bLength) {
        double from = Math.max(a - aLength / 2, b - bLength / 2);
        return Math.max(0, Math.min(a + aLength / 2, b + bLength / 2) - from);
    }
}
