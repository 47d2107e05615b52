package io.gantry.model.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a version in shadow said beside what one that served said of the same series or pictures.
 *
 * @param servedVersion which served
 * @param servedSha256 the hash of its file
 * @param waiting series or pictures that the version in shadow has not read yet
 * @param failed those of which it said nothing
 * @param pairs how often which class met which; empty where nothing was read, or nothing found
 * @param difference of the two probabilities; null where nothing got one of both
 * @param served how long the version that served took; null where nothing was read
 * @param shadow how long the version in shadow took; null where nothing was read
 * @param first when the first one was chosen
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

    /**
     * How many series, pictures or things in pictures got one class of the version that served, and one of the version in
     * shadow.
     *
     * @param served null for things that the version that served did not find
     * @param shadow null for things that the version in shadow did not find
     */
    public record Pair(@Nullable String served, @Nullable String shadow, long count) {}

    /**
     * Differences of the probability, the version in shadow minus the one that served.
     *
     * @param bias their mean: above 0 where the version in shadow sees more
     * @param mean of what they are without their sign, and so are the percentiles and the largest
     */
    public record Difference(double bias, double mean, double p50, double p95, double max) {}

    /** How long reading took: of a series with fetching and decoding, of a picture the model alone. */
    public record Seconds(double p50, double p95) {}
}
