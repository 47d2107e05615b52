package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.imaging.Boxes;
import io.gantry.model.imaging.ModelIdentity;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureAnswersTest {

    private static final PictureDescriptor FINDER = new PictureDescriptor(
            "finder", "1", "finder.pt", "", Task.DETECTION, 7, "Finder", 8, 8, 2, List.of("cat", "dog"), 2, 0.5);
    private static final PictureDescriptor NAMER = new PictureDescriptor(
            "namer", "1", "namer.pt", "", Task.PICTURE_CLASSIFICATION, 8, "Namer", 8, 8, 2, List.of("a", "b"), 0, 0);
    private static final ModelIdentity MODEL = new ModelIdentity("finder", "1", "00");

    @Test
    void tells_the_boxes_from_the_threshold_on() {
        float[] rows = {0.5f, 0.4f, 0.3f, 0.2f, 0, 0.5f, 1, 0.1f, 0.1f, 0.1f, 0.1f, 0, 0.49f, 0};
        assertThat(new PictureAnswers(FINDER, MODEL).judgement(rows, 8, 8))
                .isInstanceOfSatisfying(Boxes.class, told -> assertThat(told.boxes())
                        .singleElement()
                        .satisfies(box -> assertThat(box.label()).isEqualTo("dog")));
    }

    /** The axis of a body that points up and to the right by as much, in a square that was twice as wide. */
    @ParameterizedTest
    @CsvSource({
        "0.125, 200, 100, 0.17621",
        "0.125, 100, 200, 0.07379",
        "0.5, 640, 480, 0.5",
        "0, 3, 7, 0",
        "0.875, 100, 100, 0.875",
        "0.25, 100, 900, 0.25"
    })
    void turns_a_rotation_back_to_the_picture_that_was_stretched(
            double stretched, int width, int height, double shown) {
        assertThat(PictureAnswers.turned(stretched, width, height)).isCloseTo(shown, Offset.offset(1e-5));
    }

    @Test
    void never_tells_a_whole_turn() {
        assertThat(PictureAnswers.turned(1, 10, 10)).isBetween(0.0, 0.9999999);
        assertThat(PictureAnswers.turned(-1e-18, 10, 10)).isBetween(0.0, 0.9999999);
    }

    @Test
    void finds_what_can_not_be_right() {
        float[] fine = {0.5f, 0.4f, 0.3f, 0.2f, 0, 0.5f, 1, 0, 0, 0, 0, 0, 0, 0};
        assertThat(PictureAnswers.fault(FINDER, fine, 0)).isEmpty();
        float[] outside = fine.clone();
        outside[2] = 1.5f;
        assertThat(PictureAnswers.fault(FINDER, outside, 0)).hasValue("1.5 in a box, which is not 0 to 1");
        float[] unknown = fine.clone();
        unknown[6] = 2;
        assertThat(PictureAnswers.fault(FINDER, unknown, 0)).hasValue("a box of class 2.0, where there are 2");
        assertThat(PictureAnswers.fault(NAMER, new float[] {0.25f, 0.75f}, 0)).isEmpty();
        assertThat(PictureAnswers.fault(NAMER, new float[] {0.25f, 0.25f}, 0))
                .hasValue("probabilities that make 0.5 together, not 1");
        assertThat(PictureAnswers.fault(NAMER, new float[] {Float.NaN, 1}, 0)).hasValue("NaN, which is no probability");
    }
}
