package io.gantry.process.rest.models;

import io.gantry.model.imaging.Scanner;
import io.gantry.model.registry.AnswerCount;
import io.gantry.model.registry.Histogram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a version's answers of series of one scanner are distributed, week by week.
 *
 * @param manufacturer null for several scanners together
 * @param modelName null for several scanners together
 * @param reference what its weeks are compared with
 * @param weeks those in which it answered, the earliest first
 */
public record ScannerDrift(
        @Nullable String manufacturer, @Nullable String modelName, Counted reference, List<Week> weeks) {

    /**
     * Answers.
     *
     * @param histogram how many of them fell into each bin of the probability, the lowest first
     */
    public record Counted(long count, List<Long> histogram) {

        private static Counted of(Histogram histogram) {
            return new Counted(histogram.total(), histogram.counts());
        }
    }

    /**
     * The answers of a week.
     *
     * @param week such as {@code 2025-W38} (ISO 8601, UTC)
     * @param psi the Population Stability Index against the reference; null where either has too few answers
     * @param psiByChance what the index would be on the average had nothing shifted; null where either has none
     */
    public record Week(
            String week,
            long count,
            List<Long> histogram,
            @Nullable Double psi,
            @Nullable Double psiByChance) {}

    /** All scanners taken together first, then each, those with the most answers first. */
    static List<ScannerDrift> of(List<AnswerCount> counts, int bins) {
        Map<Key, Distribution> scanners = new LinkedHashMap<>();
        Distribution all = new Distribution(bins);
        for (AnswerCount count : counts) {
            all.add(count);
            scanners.computeIfAbsent(new Key(count.scanner()), scanner -> new Distribution(bins))
                    .add(count);
        }
        List<ScannerDrift> drifts = new ArrayList<>();
        drifts.add(all.of(null));
        scanners.forEach((key, distribution) -> drifts.add(distribution.of(key.scanner())));
        return drifts;
    }

    private record Key(@Nullable Scanner scanner) {}

    /** What is counted of one scanner. */
    private static final class Distribution {

        private final Histogram empty;
        private final Map<String, Histogram> weeks = new TreeMap<>();
        private Histogram reference;

        private Distribution(int bins) {
            empty = Histogram.empty(bins);
            reference = empty;
        }

        private void add(AnswerCount count) {
            String week = count.week();
            if (week == null) {
                reference = reference.with(count.bin(), count.count());
            } else {
                weeks.put(week, weeks.getOrDefault(week, empty).with(count.bin(), count.count()));
            }
        }

        private ScannerDrift of(@Nullable Scanner scanner) {
            return new ScannerDrift(
                    scanner == null ? null : scanner.manufacturer(),
                    scanner == null ? null : scanner.model(),
                    Counted.of(reference),
                    weeks.entrySet().stream()
                            .map(week -> week(week.getKey(), week.getValue()))
                            .toList());
        }

        private Week week(String name, Histogram answers) {
            return new Week(
                    name,
                    answers.total(),
                    answers.counts(),
                    CompareModel.orNull(answers.shiftFrom(reference)),
                    CompareModel.orNull(answers.shiftByChance(reference)));
        }
    }
}
