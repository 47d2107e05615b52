package io.gantry.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.imaging.Scanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MainStackTest {

    private static final Vector X = new Vector(1, 0, 0);
    private static final Vector Y = new Vector(0, 1, 0);
    private static final Vector DOWN = new Vector(0, 0, -1);

    private int number;

    private InstanceHeader image(int size, String type, String photometric, @Nullable ImagePlane plane) {
        number++;
        return new InstanceHeader(
                "1.2",
                "1.2." + number,
                "1",
                "1.1",
                "CT",
                "",
                "1.2.840.10008.1.2.1",
                size,
                size,
                1,
                true,
                number,
                plane,
                List.of(),
                new ImageKind(Set.of("ORIGINAL", "PRIMARY", type), photometric, "HU", "", Set.of()),
                Scanner.UNKNOWN);
    }

    private InstanceHeader axial() {
        return image(512, "AXIAL", "MONOCHROME2", new ImagePlane(new Vector(0, 0, number), X, Y, 1, 1));
    }

    private InstanceHeader coronal(String type) {
        return image(512, type, "MONOCHROME2", new ImagePlane(new Vector(0, number, 0), X, DOWN, 1, 1));
    }

    private MainStack with(int slices, InstanceHeader... others) {
        List<InstanceHeader> images = new ArrayList<>(List.of(others));
        for (int i = 0; i < slices; i++) {
            images.add(axial());
        }
        return MainStack.of(images);
    }

    @Test
    void a_clean_stack_is_whole() {
        assertThat(with(5).images()).hasSize(5);
        assertThat(with(5).leftOut()).isNull();
        assertThat(MainStack.of(List.of()).images()).isEmpty();
    }

    @Test
    void scouts_are_left_out_and_told() {
        MainStack stack = with(10, coronal("LOCALIZER"));

        assertThat(stack.images()).hasSize(10);
        assertThat(stack.leftOut())
                .isEqualTo(
                        "1 of 11 images was left out of the analysis, being no part of the stack: 1 scout or screen.");
    }

    @Test
    void scouts_do_not_outvote_a_single_slice() {
        assertThat(with(1, coronal("LOCALIZER"), coronal("LOCALIZER")).images()).hasSize(1);
    }

    @Test
    void what_differs_is_left_out_for_what_it_is() {
        MainStack stack = with(
                9,
                coronal("AXIAL"),
                image(256, "AXIAL", "MONOCHROME2", null),
                image(512, "AXIAL", "RGB", null),
                image(512, "AXIAL", "MONOCHROME2", null));

        assertThat(stack.images()).hasSize(9);
        assertThat(stack.leftOut())
                .isEqualTo(
                        "4 of 13 images were left out of the analysis, being no part of the stack: 1 lying another way,"
                                + " 1 of another size, 1 in colour, 1 without a place in the patient.");
    }

    @Test
    void where_no_kind_is_in_the_majority_nothing_is_left_out() {
        MainStack stack = with(2, coronal("AXIAL"), coronal("AXIAL"));

        assertThat(stack.images()).hasSize(4);
        assertThat(stack.leftOut()).isNull();
    }

    @Test
    void scouts_alone_are_their_own_stack() {
        assertThat(MainStack.of(List.of(coronal("LOCALIZER"), coronal("LOCALIZER")))
                        .images())
                .hasSize(2);
    }
}
