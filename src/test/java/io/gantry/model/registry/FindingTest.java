package io.gantry.model.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.imaging.Box;
import io.gantry.model.imaging.Boxes;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.PictureClass;
import io.gantry.model.registry.Finding.Said;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTest {

    private static final ModelIdentity MODEL = new ModelIdentity("yolo", "1.0.0", "");

    @Test
    void of_a_whole_picture_both_said_one_thing() {
        assertThat(Finding.of(new PictureClass("office", 0.9, MODEL), new PictureClass("street", 0.6, MODEL)))
                .containsExactly(new Finding(new Said("office", 0.9), new Said("street", 0.6)));
    }

    @Test
    void boxes_go_together_where_they_lie_on_each_other_whatever_they_are_labelled() {
        assertThat(Finding.of(
                        boxes(box("sphere", 0.30, 0.2, 0.9), box("cube", 0.70, 0.2, 0.8)),
                        boxes(box("cone", 0.71, 0.2, 0.7), box("sphere", 0.31, 0.2, 0.6))))
                .containsExactlyInAnyOrder(
                        new Finding(new Said("sphere", 0.9), new Said("sphere", 0.6)),
                        new Finding(new Said("cube", 0.8), new Said("cone", 0.7)));
    }

    @Test
    void a_box_that_half_of_both_does_not_share_stands_alone() {
        assertThat(Finding.of(boxes(box("cube", 0.5, 0.3, 0.9)), boxes(box("cube", 0.61, 0.3, 0.9))))
                .containsExactly(new Finding(new Said("cube", 0.9), null), new Finding(null, new Said("cube", 0.9)));
        assertThat(Finding.of(boxes(box("cube", 0.5, 0.3, 0.9)), boxes(box("cube", 0.59, 0.3, 0.9))))
                .hasSize(1);
    }

    @Test
    void of_two_that_lie_on_one_the_nearer_goes_with_it() {
        assertThat(Finding.of(
                        boxes(box("cube", 0.5, 0.3, 0.9)),
                        boxes(box("cone", 0.55, 0.3, 0.8), box("cube", 0.51, 0.3, 0.7))))
                .containsExactly(
                        new Finding(new Said("cube", 0.9), new Said("cube", 0.7)),
                        new Finding(null, new Said("cone", 0.8)));
    }

    @Test
    void equal_boxes_are_counted_each() {
        assertThat(Finding.of(
                        boxes(box("cube", 0.5, 0.3, 0.9), box("cube", 0.5, 0.3, 0.9)),
                        boxes(box("cube", 0.5, 0.3, 0.9), box("cube", 0.5, 0.3, 0.9))))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.shadow()).isEqualTo(finding.served()));
    }

    @Test
    void where_nothing_was_found_there_is_nothing_to_tell() {
        assertThat(Finding.of(boxes(), boxes())).isEmpty();
        assertThat(Finding.of(boxes(), boxes(box("cube", 0.5, 0.0, 0.9)))).hasSize(1);
    }

    @Test
    void a_class_and_boxes_can_t_be_compared() {
        assertThatThrownBy(() -> Finding.of(new PictureClass("office", 0.9, MODEL), boxes()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Boxes boxes(Box... boxes) {
        return new Boxes(List.of(boxes), MODEL);
    }

    private static Box box(String label, double x, double side, double probability) {
        return new Box(label, x, 0.5, side, side, 0, probability);
    }
}
