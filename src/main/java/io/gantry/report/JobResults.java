package io.gantry.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.gantry.model.imaging.Lesion;
import io.gantry.model.imaging.Metric;
import io.gantry.model.submission.SeriesFindings;
import io.gantry.model.submission.SeriesState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results of a job, made of its analyses (contract {@code jobs.md}).
 *
 * @param findings regions, or the verdict of a model that outlines none
 * @param metrics measures against a reference that came with the images
 * @param notCompared references that came and against which nothing was measured
 * @param series what became of each series
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record JobResults(
        Summary summary,
        List<Finding> findings,
        List<Measure> metrics,
        List<NotCompared> notCompared,
        List<Analysed> series) {

    /** Modality of segmentations. */
    private static final String SEGMENTATION = "SEG";

    /**
     * The results of the series of one job.
     *
     * @param others what further models said of them, which counts in nothing else
     */
    public static JobResults of(List<SeriesFindings> analyses, List<SeriesState> others) {
        List<Finding> findings = new ArrayList<>();
        List<Measure> metrics = new ArrayList<>();
        for (SeriesFindings analysis : analyses) {
            String series = analysis.series().seriesUid();
            var regions = analysis.findings();
            if (regions == null) {
                Finding.verdict(analysis.series()).forEach(findings::add);
            } else {
                regions.lesions().forEach(lesion -> findings.add(Finding.of(lesion, series)));
                regions.metrics().forEach(metric -> metrics.add(new Measure(metric.name(), metric.value(), series)));
            }
        }
        return new JobResults(
                Summary.of(analyses, findings),
                findings,
                metrics,
                analyses.stream().flatMap(NotCompared::of).toList(),
                Stream.concat(analyses.stream().map(SeriesFindings::series), others.stream())
                        .map(Analysed::of)
                        .toList());
    }

    /** The same with its reasons and notes in other words. */
    public JobResults inWords(UnaryOperator<String> words) {
        return new JobResults(
                summary,
                findings,
                metrics,
                notCompared.stream().map(one -> one.inWords(words)).toList(),
                series.stream().map(one -> one.inWords(words)).toList());
    }

    /**
     * All series together.
     *
     * @param totalVolume cubic millimetres of all regions; null when no model measured any
     * @param confidence of the likeliest finding, or, where nothing was found, that there is nothing; null when no
     *     series was judged
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Summary(
            @Nullable Double totalVolume,
            int lesionsCount,
            @Nullable Double confidence) {

        private static Summary of(List<SeriesFindings> analyses, List<Finding> findings) {
            var measured = analyses.stream()
                    .flatMap(analysis -> Stream.ofNullable(analysis.findings()))
                    .toList();
            long verdicts = findings.stream()
                    .filter(finding -> finding.volume() == null)
                    .count();
            return new Summary(
                    measured.isEmpty()
                            ? null
                            : measured.stream()
                                    .mapToDouble(regions -> regions.totalVolumeMm3())
                                    .sum(),
                    (int) (measured.stream()
                                    .mapToInt(regions -> regions.lesionCount())
                                    .sum()
                            + verdicts),
                    findings.stream()
                            .map(Finding::confidence)
                            .max(Double::compare)
                            .orElseGet(() -> ofNothing(analyses)));
        }

        private static @Nullable Double ofNothing(List<SeriesFindings> analyses) {
            return analyses.stream()
                    .map(analysis -> analysis.series().probabilityOfPathology())
                    .filter(Objects::nonNull)
                    .max(Double::compare)
                    .map(probability -> 1 - probability)
                    .orElse(null);
        }
    }

    /**
     * One region, or the verdict on a series.
     *
     * @param type what the model calls it
     * @param volume cubic millimetres; null for a verdict
     * @param confidence 0.0 to 1.0
     * @param location its middle; null for a verdict
     * @param coordinates {@code patient}: millimetres in the patient; {@code pixel}: column, row and slice from 0
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Finding(
            String type,
            @Nullable Double volume,
            double confidence,
            @Nullable Location location,
            @Nullable String coordinates,
            String seriesUid) {

        private static Finding of(Lesion lesion, String series) {
            var centre = lesion.centre();
            return new Finding(
                    lesion.label(),
                    lesion.volumeMm3(),
                    lesion.confidence(),
                    new Location(centre.get(0), centre.get(1), centre.get(2)),
                    lesion.coordinates().toString(),
                    series);
        }

        private static Stream<Finding> verdict(SeriesState series) {
            Double probability = series.probabilityOfPathology();
            Integer pathology = series.pathology();
            return probability == null || pathology == null || pathology == 0
                    ? Stream.empty()
                    : Stream.of(new Finding("pathology", null, probability, null, null, series.seriesUid()));
        }
    }

    /** Three numbers, see the coordinates of the finding. */
    public record Location(double x, double y, double z) {}

    /** A number that says how good the analysis of a series is. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Measure(String name, double value, String seriesUid) {}

    /**
     * A measure that is missing though a reference for it came.
     *
     * @param name of the measure
     * @param seriesUid the series it would be of; the reference's own where its series did not come
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record NotCompared(String name, String seriesUid, String reason) {

        private NotCompared inWords(UnaryOperator<String> words) {
            return new NotCompared(name, seriesUid, words.apply(reason));
        }

        private static Stream<NotCompared> of(SeriesFindings analysis) {
            SeriesState series = analysis.series();
            var regions = analysis.findings();
            Stream<String> reasons = regions != null
                    ? regions.notCompared().stream()
                    : Stream.ofNullable(series.modality().equals(SEGMENTATION) ? series.reason() : null);
            return reasons.map(reason -> new NotCompared(Metric.DICE_SCORE, series.seriesUid(), reason));
        }
    }

    /**
     * What became of one series.
     *
     * @param status {@code completed} or {@code failed}
     * @param model name and version of the model that judged it
     * @param reason why it was not judged
     * @param reusedFrom when the model read the same images for an earlier job, whose answer this is; left out where it read
     *     these
     * @param notes what the reader has to know of the images; left out where there is nothing
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Analysed(
            String path,
            String seriesUid,
            String status,
            @Nullable Double probability,
            @Nullable String model,
            @Nullable String reason,
            @Nullable Instant reusedFrom,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

        private Analysed inWords(UnaryOperator<String> words) {
            return new Analysed(
                    path,
                    seriesUid,
                    status,
                    probability,
                    model,
                    reason == null ? null : words.apply(reason),
                    reusedFrom,
                    notes.stream().map(words).toList());
        }

        private static Analysed of(SeriesState series) {
            return new Analysed(
                    series.pathToStudy(),
                    series.seriesUid(),
                    series.status(),
                    series.probabilityOfPathology(),
                    series.model(),
                    series.reason(),
                    series.reusedFrom(),
                    series.notes());
        }
    }
}
