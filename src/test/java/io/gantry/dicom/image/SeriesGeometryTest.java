package io.gantry.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gantry.SharedData;
import io.gantry.dicom.image.SeriesGeometry.Kind;
import io.gantry.dicom.image.SeriesGeometry.Problem;
import io.gantry.model.imaging.Scanner;
import io.gantry.model.imaging.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeriesGeometryTest {

    private static final Vector X = new Vector(1, 0, 0);
    private static final Vector Y = new Vector(0, 1, 0);

    private static InstanceHeader slice(int number, int rows, @Nullable ImagePlane plane) {
        return new InstanceHeader(
                "1.2",
                "1.2." + number,
                "1",
                "1.1",
                "CT",
                "CHEST",
                "1.2.840.10008.1.2.1",
                rows,
                512,
                1,
                true,
                number,
                plane,
                List.of(),
                ImageKind.UNKNOWN,
                Scanner.UNKNOWN);
    }

    private static ImagePlane axial(double z) {
        return new ImagePlane(new Vector(0, 0, z), X, Y, 1, 1);
    }

    private static List<Kind> kinds(List<InstanceHeader> slices) {
        return SeriesGeometry.of(slices).problems().stream().map(Problem::kind).toList();
    }

    @Test
    void slices_are_ordered_by_where_they_lie_and_not_by_number() {
        List<InstanceHeader> slices = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            slices.add(slice(i, 512, axial(-2.5 * i)));
        }
        Collections.shuffle(slices, new Random(1));
        SeriesGeometry geometry = SeriesGeometry.of(slices);
        assertThat(geometry.ordered())
                .first()
                .extracting(InstanceHeader::number)
                .isEqualTo(30);
        assertThat(geometry.ordered()).last().extracting(InstanceHeader::number).isEqualTo(1);
        assertThat(geometry.sliceSpacing()).isCloseTo(2.5, within(1e-9));
        assertThat(geometry.problems()).isEmpty();
    }

    @Test
    void a_tilted_gantry_is_no_problem() {
        double angle = Math.toRadians(20);
        Vector tilted = new Vector(0, Math.cos(angle), Math.sin(angle));
        List<InstanceHeader> slices = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            slices.add(slice(10 - i, 512, new ImagePlane(new Vector(0, 0, 5 * i), X, tilted, 1, 1)));
        }
        SeriesGeometry geometry = SeriesGeometry.of(slices);
        assertThat(geometry.problems()).isEmpty();
        assertThat(geometry.sliceSpacing()).isCloseTo(5 * Math.cos(angle), within(1e-9));
        assertThat(geometry.ordered())
                .first()
                .extracting(InstanceHeader::number)
                .isEqualTo(10);
    }

    @Test
    void each_problem_is_named_in_plain_words() {
        assertThat(SeriesGeometry.of(List.of(slice(1, 512, axial(0)), slice(2, 256, axial(1))))
                        .problems())
                .extracting(Problem::text)
                .containsExactly("The series mixes image sizes: 1 of 512 × 256, 1 of 512 × 512.");
        ImagePlane sagittal = new ImagePlane(new Vector(0, 0, 9), Y, new Vector(0, 0, -1), 1, 1);
        assertThat(kinds(List.of(slice(1, 512, axial(0)), slice(2, 512, axial(1)), slice(3, 512, sagittal))))
                .contains(Kind.MIXED_ORIENTATIONS);
        assertThat(kinds(List.of(slice(1, 512, axial(0)), slice(2, 512, axial(0)), slice(3, 512, axial(1)))))
                .containsExactly(Kind.DUPLICATE_POSITIONS);
        assertThat(kinds(List.of(
                        slice(1, 512, axial(0)),
                        slice(2, 512, axial(1)),
                        slice(3, 512, axial(2)),
                        slice(4, 512, axial(5)))))
                .containsExactly(Kind.GAPS);
        assertThat(kinds(List.of(slice(1, 512, axial(0)), slice(2, 512, null))))
                .containsExactly(Kind.MISSING_POSITIONS);
    }

    @Test
    void a_gap_is_told_with_its_width() {
        List<InstanceHeader> slices = List.of(
                slice(1, 512, axial(0)),
                slice(2, 512, axial(2.5)),
                slice(3, 512, axial(5)),
                slice(4, 512, axial(12.5)));

        SeriesGeometry geometry = SeriesGeometry.of(slices);

        assertThat(geometry.largestStep()).isEqualTo(7.5);
        assertThat(geometry.problems().get(0).text())
                .startsWith("The slices have 1 gap (up to 7.5 mm, where the others lie 2.5 mm apart)");
    }

    @Test
    void slices_are_ordered_from_feet_to_head_whichever_way_their_rows_and_columns_run() {
        Vector right = new Vector(-1, 0, 0);
        List<InstanceHeader> mirrored = List.of(
                slice(1, 512, new ImagePlane(new Vector(0, 0, 9), right, Y, 1, 1)),
                slice(2, 512, new ImagePlane(new Vector(0, 0, 7), right, Y, 1, 1)));

        assertThat(SeriesGeometry.of(mirrored).ordered())
                .extracting(InstanceHeader::number)
                .containsExactly(2, 1);
    }

    @Test
    void images_that_do_not_say_where_they_lie_keep_their_numbers_order() {
        SeriesGeometry geometry =
                SeriesGeometry.of(List.of(slice(3, 512, null), slice(1, 512, null), slice(2, 512, null)));
        assertThat(geometry.ordered()).extracting(InstanceHeader::number).containsExactly(1, 2, 3);
        assertThat(geometry.sliceSpacing()).isNaN();
        assertThat(kinds(List.of(slice(1, 512, null)))).isEmpty();
        assertThat(SeriesGeometry.of(List.of()).problems()).isEmpty();
    }

    @Test
    void a_real_series_of_a_tilted_gantry_is_a_clean_stack() throws IOException {
        List<InstanceHeader> slices = new ArrayList<>();
        for (Path file : SharedData.ctSeries()) {
            InstanceHeader header = InstanceHeader.read(file);
            if (!header.isDirectory()) {
                slices.add(header);
            }
        }
        assertThat(slices).hasSize(54);
        SeriesGeometry geometry = SeriesGeometry.of(slices);
        assertThat(geometry.problems()).isEmpty();
        assertThat(geometry.sliceSpacing()).isBetween(0.5, 10.0);
        try (ImageReader reader = ImageReader.open(SharedData.ctSeries().get(1))) {
            Slice slice = reader.frame(0);
            assertThat(slice.values()).hasSize(512 * 512);
            assertThat(slice.position()).isFinite();
            for (float value : slice.values()) {
                assertThat(value >= -1025 && value <= 4096).as("%s HU", value).isTrue();
            }
        }
    }

    @Test
    void frames_of_an_enhanced_object_count_as_slices() {
        List<ImagePlane> planes = List.of(axial(20), axial(10), axial(15));
        InstanceHeader enhanced = enhanced(1, planes);
        SeriesGeometry geometry = SeriesGeometry.of(List.of(enhanced));
        assertThat(geometry.sliceSpacing()).isEqualTo(5);
        assertThat(geometry.problems()).isEmpty();

        InstanceHeader above = enhanced(2, List.of(axial(0), axial(5)));
        assertThat(SeriesGeometry.of(List.of(enhanced, above)).ordered()).containsExactly(above, enhanced);
        assertThat(kinds(List.of(enhanced(3, List.of(axial(0), axial(0)))))).containsExactly(Kind.DUPLICATE_POSITIONS);
        ImagePlane coronal = new ImagePlane(new Vector(0, 0, 5), X, new Vector(0, 0, -1), 1, 1);
        assertThat(kinds(List.of(enhanced(4, List.of(axial(0), coronal))))).contains(Kind.MIXED_ORIENTATIONS);
    }

    private static InstanceHeader enhanced(int number, List<ImagePlane> planes) {
        return new InstanceHeader(
                "1.2",
                "1.2." + number,
                "1",
                "1.1",
                "CT",
                "CHEST",
                "1.2.840.10008.1.2.1",
                512,
                512,
                planes.size(),
                true,
                number,
                null,
                planes,
                ImageKind.UNKNOWN,
                Scanner.UNKNOWN);
    }
}
