package io.gantry.model.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a version in shadow said beside what one that served said of the same series.
 *
 * @param servedVersion which served
 * @param servedSha256 the hash of its file
 * @param waiting series that the version in shadow has not read yet
 * @param failed series of which it said nothing
 * @param pairs how often which class met which; empty where nothing was read
 * @param difference of the two probabilities; null where nothing was read
 * @param served how long the version that served took; null where nothing was read
 * @param shadow how long the version in shadow took; null where nothing was read
 * @param first when the first series was chosen
 * @param last when the last one was read; null where none was
 */
public record Comparison(
        String servedVersion,
        String servedSha256,
        long waiting,
        long failed,
        List<Pair> pairs,
        @Nullable Difference difference,
        @Nullable Seconds served,
        @Nullable Seconds shadow,
        Instant first,
        @Nullable Instant last) {

    public Comparison {
        pairs = List.copyOf(pairs);
    }

    /** How many series got one class of the version that served, and one of the version in shadow. */
    public record Pair(String served, String shadow, long count) {}

    /**
     * Differences of the probability, the version in shadow minus the one that served.
     *
     * @param bias their mean: above 0 where the version in shadow sees more
     * @param mean of what they are without their sign, and so are the percentiles and the largest
     */
    public record Difference(double bias, double mean, double p50, double p95, double max) {}

    /** How long reading a series took, fetching and decoding included. */
    public record Seconds(double p50, double p95) {}
}
