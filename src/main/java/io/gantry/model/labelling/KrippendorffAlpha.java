package io.gantry.model.labelling;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far any number of raters agree beyond chance, where some did not rate all: alpha for nominal values (K. Krippendorff,
 * Computing Krippendorff's Alpha-Reliability, 2011). 1 where they always agree, 0 where chance would do as well, below it
 * where they disagree systematically. Units are added one by one; what is kept is a count for each value.
 *
 * @param <V> what a unit is rated as
 */
public final class KrippendorffAlpha<V> {

    private final Map<V, Long> totals = new HashMap<>();
    private long pairable;
    private long units;
    private double observed;

    /** Adds the values that the raters of one unit gave it; one alone says nothing of agreement and is left out. */
    public void add(Collection<V> values) {
        int raters = values.size();
        if (raters < 2) {
            return;
        }
        Map<V, Long> counts = new HashMap<>();
        values.forEach(value -> counts.merge(value, 1L, Long::sum));
        long agreeing = 0;
        for (var count : counts.entrySet()) {
            agreeing += count.getValue() * (count.getValue() - 1);
            totals.merge(count.getKey(), count.getValue(), Long::sum);
        }
        observed += ((long) raters * (raters - 1) - agreeing) / (raters - 1.0);
        pairable += raters;
        units++;
    }

    /** How many units had two raters or more. */
    public long units() {
        return units;
    }

    /** Alpha; empty where there is nothing to compare, or only one value was ever given, so that chance always agrees. */
    public OptionalDouble value() {
        double expected = (double) pairable * pairable;
        for (long total : totals.values()) {
            expected -= (double) total * total;
        }
        return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - (pairable - 1) * observed / expected);
    }
}
