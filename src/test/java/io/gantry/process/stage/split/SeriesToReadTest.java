package io.gantry.process.stage.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.pushed.VersionSeries;
import io.gantry.process.stage.split.SeriesToRead.Fate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeriesToReadTest {

    private static final UUID ROW = new UUID(1, 1);
    private static final VersionSeries OUTLINED = images("ct", ROW, true, true);
    private static final Map<String, Set<String>> OF_CT = Map.of("seg", Set.of("ct"));

    @Test
    void reads_what_changed_and_keeps_what_did_not() {
        VersionSeries changed = images("new", null, false, true);

        assertThat(fates(Map.of(), OUTLINED, changed)).containsExactly(Fate.KEPT, Fate.READ);
    }

    @Test
    void judges_a_series_again_for_which_a_segmentation_came() {
        assertThat(fates(OF_CT, OUTLINED, segmentation(true, null))).containsExactly(Fate.READ, Fate.READ);
    }

    @Test
    void judges_a_series_again_whose_segmentation_stood_alone_so_far() {
        assertThat(fates(OF_CT, OUTLINED, segmentation(false, ROW))).containsExactly(Fate.READ, Fate.READ);
    }

    @Test
    void keeps_the_judgement_that_knows_the_segmentation() {
        assertThat(fates(OF_CT, OUTLINED, segmentation(false, null))).containsExactly(Fate.KEPT, Fate.NO_ROW);
    }

    @Test
    void takes_a_segmentation_along_whose_series_changed() {
        assertThat(fates(OF_CT, images("ct", null, false, true), segmentation(false, null)))
                .containsExactly(Fate.READ, Fate.READ);
    }

    @Test
    void takes_all_segmentations_of_a_series_along() {
        VersionSeries known = new VersionSeries(ROW, "1", "known", true, false, null, false, true);

        assertThat(fates(Map.of("seg", Set.of("ct"), "known", Set.of("ct")), OUTLINED, known, segmentation(true, null)))
                .containsOnly(Fate.READ);
    }

    @Test
    void keeps_a_judgement_without_regions_whatever_comes() {
        assertThat(fates(OF_CT, images("ct", ROW, false, true), segmentation(true, null)))
                .containsExactly(Fate.KEPT, Fate.NO_ROW);
    }

    @Test
    void says_that_a_segmentation_came_too_late_where_the_images_are_gone() {
        assertThat(fates(OF_CT, images("ct", ROW, true, false), segmentation(true, null)))
                .containsExactly(Fate.KEPT, Fate.TOO_LATE);
    }

    @Test
    void reads_a_segmentation_whose_series_is_not_there() {
        assertThat(fates(Map.of("seg", Set.of("elsewhere")), OUTLINED, segmentation(true, null)))
                .containsExactly(Fate.KEPT, Fate.READ);
    }

    @Test
    void keeps_the_row_of_a_lone_segmentation_whose_bytes_are_gone() {
        assertThat(fates(Map.of(), segmentation(false, ROW))).containsExactly(Fate.KEPT);
        assertThat(fates(Map.of(), segmentation(false, null))).containsExactly(Fate.NO_ROW);
    }

    private static List<Fate> fates(Map<String, Set<String>> segmented, VersionSeries... series) {
        SeriesToRead reading = new SeriesToRead(List.of(series), segmented);
        return List.of(series).stream().map(reading::of).toList();
    }

    private static VersionSeries images(String uid, @Nullable UUID judged, boolean outlined, boolean whole) {
        return new VersionSeries(ROW, "1", uid, false, judged == null, judged, outlined, whole);
    }

    private static VersionSeries segmentation(boolean changed, @Nullable UUID row) {
        return new VersionSeries(ROW, "1", "seg", true, changed, row, false, true);
    }
}
