package io.gantry.inference;

import static io.gantry.inference.ModelFolders.load;
import static io.gantry.inference.ModelFolders.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.Coordinates;
import io.gantry.model.imaging.Extent;
import io.gantry.model.imaging.Findings;
import io.gantry.model.imaging.Lesion;
import io.gantry.model.imaging.Place;
import io.gantry.model.imaging.Placement;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.imaging.Slice;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a model's map of probabilities; the model here answers with the windowed image itself. */
class SegmentationTest extends DrawnSeries {

    @Test
    void measures_a_box_in_cubic_millimetres() throws IOException {
        Findings found = findings(judge("map", 6, (x, y, z) -> box(x, 4, 7) * box(y, 10, 12) * box(z, 1, 3)));

        assertThat(found.lesionCount()).isEqualTo(1);
        // 4 x 3 x 3 pixels of 1 x 1 x 2 mm.
        assertThat(found.totalVolumeMm3()).isEqualTo(72);
        assertThat(found.lesions())
                .containsExactly(new Lesion(
                        "bright", 72, 1, List.of(5.5, 11.0, 2.0), Coordinates.PIXEL, new Extent(4, 7, 10, 12, 1, 3)));
        assertThat(found.metrics()).isEmpty();
        assertThat(found.notCompared()).isEmpty();
    }

    @Test
    void tells_the_verdict_by_the_surest_lesion() throws IOException {
        SeriesJudgement two =
                judge("map", 6, (x, y, z) -> 0.7 * box(x, 2, 5) * box(y, 2, 5) + 0.9 * box(x, 12, 15) * box(y, 12, 15));
        assertThat(two.verdict().label()).isEqualTo("bright");
        assertThat(two.verdict().pathology()).isTrue();
        assertThat(two.verdict().probability()).isCloseTo(0.9, within(1e-4));
        assertThat(findings(two).lesions()).extracting(Lesion::confidence).containsExactlyInAnyOrder(0.7, 0.9);

        Classification none = judge("map", 6, (x, y, z) -> 0.3 * box(x, 2, 5)).verdict();
        assertThat(none.label()).isEqualTo("dark");
        assertThat(none.pathology()).isFalse();
        assertThat(none.probability()).isCloseTo(0.3, within(1e-4));
    }

    @Test
    void joins_what_meets_only_in_a_later_slice() throws IOException {
        // Three pillars, joined by a beam in the last slice.
        Findings found = findings(judge(
                "map",
                6,
                (x, y, z) -> z == 5 ? box(y, 4, 6) : box(y, 4, 6) * (box(x, 0, 2) + box(x, 8, 10) + box(x, 20, 22))));

        assertThat(found.lesionCount()).isEqualTo(1);
        assertThat(found.totalVolumeMm3()).isEqualTo(2 * (5 * 3 * 9 + 3 * SIDE));
        assertThat(found.lesions().get(0).extent()).isEqualTo(new Extent(0, SIDE - 1, 4, 6, 0, 5));
    }

    @Test
    void keeps_apart_what_a_slice_separates() throws IOException {
        Findings found = findings(judge("map", 7, (x, y, z) -> z == 3 ? 0 : box(x, 4, 9) * box(y, 4, 9)));

        assertThat(found.lesions())
                .extracting(lesion -> lesion.extent().firstSlice())
                .containsExactlyInAnyOrder(0, 4);
    }

    @Test
    void drops_specks_and_tells_only_the_largest_of_many() throws IOException {
        // One pixel is 2 mm3, too few; of six lines of 5 to 10 pixels three are told.
        Findings found = findings(judge(
                "map",
                3,
                (x, y, z) ->
                        y < 1 ? box(x, 0, 0) * box(z, 0, 0) : y % 4 == 2 ? box(x, 0, 4 + y / 4) * box(z, 1, 1) : 0));

        assertThat(found.lesionCount()).isEqualTo(6);
        assertThat(found.totalVolumeMm3()).isEqualTo(2 * (5 + 6 + 7 + 8 + 9 + 10));
        assertThat(found.lesions()).extracting(Lesion::volumeMm3).containsExactly(20.0, 18.0, 16.0);
    }

    @Test
    void drops_what_lies_in_too_few_slices() throws IOException {
        Scene flatAndDeep = (x, y, z) -> box(x, 0, 9) * box(z, 3, 3) + box(x, 15, 16) * box(z, 2, 3);
        put(folder, "map", ModelFolders.segmentation("map", 0).replace("Slices: 1", "Slices: 2"), "map");

        try (Models models = load(folder)) {
            Findings found =
                    findings(models.judge(facts(6), slices(6, 1, flatAndDeep).iterator(), "map", null));
            assertThat(found.lesions())
                    .extracting(Lesion::extent)
                    .containsExactly(new Extent(15, 16, 0, SIDE - 1, 2, 3));
        }
    }

    @Test
    void gives_the_centre_in_the_patient_where_the_slices_say_where_they_lie() throws IOException {
        // Sagittal: rows run to the back, columns downwards; slices lie along x.
        List<Slice> slices = slices(6, 0.5, (x, y, z) -> box(x, 4, 11) * box(y, 8, 15) * box(z, 1, 3)).stream()
                .map(one -> new Slice(
                        SIDE,
                        SIDE,
                        one.values(),
                        0.5,
                        0.5,
                        one.position(),
                        new Placement(
                                new Place(-60 + one.position(), 10, 200), new Place(0, 1, 0), new Place(0, 0, -1))))
                .toList();

        Lesion lesion = findings(judge("map", slices)).lesions().get(0);

        assertThat(lesion.coordinates()).isEqualTo(Coordinates.PATIENT);
        assertThat(lesion.centre()).containsExactly(-56.0, 13.75, 194.25);
    }

    @Test
    void measures_in_the_pixels_of_the_series_whatever_the_model_was_given() throws IOException {
        // The model sees 12 x 12 pixels of 1 mm: the box survives halving and doubling but for its soft edges.
        Findings found =
                findings(judge("map", slices(6, 0.5, (x, y, z) -> box(x, 4, 11) * box(y, 4, 11) * box(z, 1, 3))));

        assertThat(found.totalVolumeMm3()).isEqualTo(8 * 8 * 3 * 0.5 * 0.5 * 2);
        assertThat(found.lesions().get(0).extent()).isEqualTo(new Extent(4, 11, 4, 11, 1, 3));
    }

    @Test
    void shows_a_model_the_slices_beside_each_one() throws IOException {
        // The model answers with the slice before; the first is shown itself in place of one before it.
        Findings found = findings(judge("before", 7, (x, y, z) -> box(x, 4, 9) * (box(z, 0, 0) + box(z, 3, 3))));

        assertThat(found.lesions())
                .extracting(lesion ->
                        List.of(lesion.extent().firstSlice(), lesion.extent().lastSlice()))
                .containsExactlyInAnyOrder(List.of(0, 1), List.of(4, 4));
    }
}
