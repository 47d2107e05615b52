package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.Findings;
import io.gantry.model.imaging.Metric;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.imaging.Slice;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How far what a model outlines agrees with a reference, and which series it does not measure. */
class SegmentationReferenceTest extends DrawnSeries {

    @Test
    void compares_with_a_reference() throws IOException {
        Scene box = (x, y, z) -> box(x, 4, 7) * box(y, 4, 7);
        List<Slice> slices = slices(4, 1, box);
        try (Models models = segmenting("map")) {
            assertThat(dice(models, slices, new DrawnMask(slices, 0))).containsExactly(new Metric("dice_score", 1));
            assertThat(dice(models, slices, new DrawnMask(slices, 1))).containsExactly(new Metric("dice_score", 0.75));
            assertThat(dice(models, slices, new DrawnMask(slices, 9))).containsExactly(new Metric("dice_score", 0));
            List<Slice> empty = slices(4, 1, (x, y, z) -> 0);
            assertThat(dice(models, empty, new DrawnMask(empty, 0))).containsExactly(new Metric("dice_score", 1));
        }
    }

    @Test
    void says_why_it_did_not_compare() throws IOException {
        List<Slice> slices = slices(4, 1, (x, y, z) -> 0);
        try (Models models = segmenting("map")) {
            Findings found =
                    findings(models.judge(facts(4), slices.iterator(), "map", DrawnMask.refusing("Another size.")));

            assertThat(found.metrics()).isEmpty();
            assertThat(found.notCompared()).containsExactly("Another size.");
        }
    }

    @Test
    void refuses_slices_at_uneven_distances_and_series_without_distances() throws IOException {
        List<Slice> gap = slices(8, 1, (x, y, z) -> 0).stream()
                .filter(slice -> slice.position() != 6)
                .toList();

        assertThatThrownBy(() -> judge("map", gap))
                .isInstanceOf(RefusedByModel.class)
                .hasMessage("The model map needs slices at even distances; most of this series are 2 mm apart, but some"
                        + " 4 mm.");
        try (Models models = segmenting("map")) {
            SeriesFacts single = new SeriesFacts("CT", "", 1, Double.NaN, Set.of());
            assertThatThrownBy(() -> models.judge(single, gap.iterator(), "map", null))
                    .hasMessage("The model map needs at least 2 slices; this series has 1.");
        }
    }

    private static List<Metric> dice(Models models, List<Slice> slices, DrawnMask mask) {
        return findings(models.judge(facts(slices.size()), slices.iterator(), "map", mask))
                .metrics();
    }
}
