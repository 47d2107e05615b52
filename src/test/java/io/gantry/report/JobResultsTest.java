package io.gantry.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.gantry.model.imaging.Coordinates;
import io.gantry.model.imaging.Extent;
import io.gantry.model.imaging.Findings;
import io.gantry.model.imaging.Lesion;
import io.gantry.model.imaging.Metric;
import io.gantry.model.submission.SeriesFindings;
import io.gantry.model.submission.SeriesState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobResultsTest {

    @Test
    void adds_the_regions_of_all_series_up() {
        var results = of(List.of(
                series("1.1", 0.9, 1, found(3, 700.5, lesion(500.5, 0.95), lesion(150, 0.8))),
                series("1.2", 0.2, 0, found(0, 0))));
        assertThat(results.summary()).isEqualTo(new JobResults.Summary(700.5, 3, 0.95));
        assertThat(results.findings())
                .extracting(JobResults.Finding::volume, JobResults.Finding::location)
                .containsExactly(
                        tuple(500.5, new JobResults.Location(1, -2, 3)),
                        tuple(150.0, new JobResults.Location(1, -2, 3)));
        assertThat(results.metrics()).hasSize(2).allSatisfy(metric -> assertThat(metric.name())
                .isEqualTo("dice_score"));
        assertThat(results.series()).hasSize(2);
    }

    @Test
    void is_sure_of_nothing_found_as_far_as_the_model_is() {
        var results = of(List.of(series("1.1", 0.25, 0, found(0, 0)), series("1.2", 0.125, 0, found(0, 0))));
        assertThat(results.summary()).isEqualTo(new JobResults.Summary(0.0, 0, 0.75));
        assertThat(results.findings()).isEmpty();
    }

    @Test
    void takes_the_verdict_of_a_model_without_regions_for_a_finding_without_volume() {
        var results = of(List.of(series("1.1", 0.75, 1, null), series("1.2", 0.1, 0, null)));
        assertThat(results.summary()).isEqualTo(new JobResults.Summary(null, 1, 0.75));
        assertThat(results.findings())
                .containsExactly(new JobResults.Finding("pathology", null, 0.75, null, null, "1.1"));
    }

    @Test
    void claims_nothing_where_no_series_was_judged() {
        var results = of(List.of(series("1.1", null, null, null)));
        assertThat(results.summary()).isEqualTo(new JobResults.Summary(null, 0, null));
        assertThat(results.series().get(0).reason()).isEqualTo("No model takes it.");
    }

    @Test
    void tells_why_a_segmentation_was_not_compared_with() {
        Findings refused = new Findings(List.of(), 0, 0, List.of(), List.of("Another size.", "Another grid."));
        SeriesFindings lone = new SeriesFindings(UUID.randomUUID(), state("1.3", "SEG", null, null), null);
        var results = of(List.of(series("1.1", 0.2, 0, refused), series("1.2", null, null, null), lone));
        assertThat(results.metrics()).isEmpty();
        assertThat(results.notCompared())
                .containsExactly(
                        new JobResults.NotCompared("dice_score", "1.1", "Another size."),
                        new JobResults.NotCompared("dice_score", "1.1", "Another grid."),
                        new JobResults.NotCompared("dice_score", "1.3", "No model takes it."));
    }

    private static Findings found(int count, double volume, Lesion... lesions) {
        return new Findings(List.of(lesions), count, volume, List.of(new Metric(Metric.DICE_SCORE, 0.9)), List.of());
    }

    private static Lesion lesion(double volume, double confidence) {
        return new Lesion(
                "lesion",
                volume,
                confidence,
                List.of(1.0, -2.0, 3.0),
                Coordinates.PATIENT,
                new Extent(0, 1, 0, 1, 0, 1));
    }

    private static SeriesFindings series(
            String uid, @Nullable Double probability, @Nullable Integer pathology, @Nullable Findings findings) {
        return new SeriesFindings(UUID.randomUUID(), state(uid, "CT", probability, pathology), findings);
    }

    private static SeriesState state(
            String uid, String modality, @Nullable Double probability, @Nullable Integer pathology) {
        return new SeriesState(
                "path",
                "1",
                uid,
                modality,
                8,
                probability == null ? "failed" : "completed",
                probability,
                pathology,
                1,
                "ct-lesion 1.0.0",
                probability == null ? "No model takes it." : null,
                null,
                List.of());
    }

    @Test
    void what_another_model_says_is_a_further_row_and_counts_in_nothing_else() {
        SeriesFindings first = series("1.1", 0.25, 0, found(0, 0));
        SeriesState other = series("1.1", 0.75, 1, null).series();
        var alone = of(List.of(first));
        var both = JobResults.of(List.of(first), List.of(other));
        assertThat(both.summary()).isEqualTo(alone.summary());
        assertThat(both.findings()).isEqualTo(alone.findings());
        assertThat(both.series()).extracting(row -> row.probability()).containsExactly(0.25, 0.75);
    }

    private static JobResults of(List<SeriesFindings> analyses) {
        return JobResults.of(analyses, List.of());
    }
}
