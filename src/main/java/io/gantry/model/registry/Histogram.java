package io.gantry.model.registry;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How many answers fell into each of some bins of equal width between 0 and 1.
 *
 * @param counts of the bins, the lowest probabilities first; a probability of 1 is in the last one
 */
public record Histogram(List<Long> counts) {

    /** Fewer answers than this say nothing of how they are distributed. */
    public static final long MINIMUM = 200;

    /** The part of the answers that an empty bin is taken to hold: else one empty bin would make any shift infinite. */
    public static final double FLOOR = 0.0001;

    public Histogram {
        counts = List.copyOf(counts);
    }

    /** One of so many bins, in which nothing is. */
    public static Histogram empty(int bins) {
        return new Histogram(Collections.nCopies(bins, 0L));
    }

    /** The same with more answers in one of its bins. */
    public Histogram with(int bin, long more) {
        return new Histogram(IntStream.range(0, counts.size())
                .mapToObj(at -> at == bin ? counts.get(at) + more : counts.get(at))
                .toList());
    }

    /** All that is in it. */
    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The Population Stability Index: how far this distribution has shifted from another one; 0 where they are equal, and the
     * same both ways. Below 0.1 nothing is usually made of it, above 0.25 the shift is called large (N. Siddiqi, Credit Risk
     * Scorecards, 2006).
     *
     * @return empty where either has less than {@link #MINIMUM} answers
     */
    public OptionalDouble shiftFrom(Histogram reference) {
        if (reference.counts.size() != counts.size()) {
            throw new IllegalArgumentException("histograms of other bins can't be compared");
        }
        return total() < MINIMUM || reference.total() < MINIMUM
                ? OptionalDouble.empty()
                : OptionalDouble.of(IntStream.range(0, counts.size())
                        .mapToDouble(bin -> term(part(bin), reference.part(bin)))
                        .sum());
    }

    /**
     * The index that two samples as large as these have on the average when nothing has shifted (B. Yurdakul, Statistical
     * Properties of Population Stability Index, 2018): the smaller the samples, the larger it is.
     */
    public OptionalDouble shiftByChance(Histogram reference) {
        return total() == 0 || reference.total() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((counts.size() - 1) * (1.0 / total() + 1.0 / reference.total()));
    }

    private double part(int bin) {
        return Math.max(FLOOR, (double) counts.get(bin) / total());
    }

    private static double term(double part, double before) {
        return (part - before) * Math.log(part / before);
    }
}
