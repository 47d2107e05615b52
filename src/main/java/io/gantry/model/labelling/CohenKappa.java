package io.gantry.model.labelling;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far two raters agree beyond chance (J. Cohen, A Coefficient of Agreement for Nominal Scales, 1960): 1 where they
 * always agree, 0 where chance would do as well. Each keeps his own share of the values.
 *
 * @param <V> what a unit is rated as
 */
public final class CohenKappa<V> {

    private final Map<V, Long> first = new HashMap<>();
    private final Map<V, Long> second = new HashMap<>();
    private long units;
    private long agreed;

    /** Adds what both said of one unit. */
    public void add(V byFirst, V bySecond) {
        add(byFirst, bySecond, 1);
    }

    /** Adds what both said of so many units, of each the same. */
    public void add(V byFirst, V bySecond, long count) {
        first.merge(byFirst, count, Long::sum);
        second.merge(bySecond, count, Long::sum);
        units += count;
        if (byFirst.equals(bySecond)) {
            agreed += count;
        }
    }

    /** How many units both rated. */
    public long units() {
        return units;
    }

    /** The part of the units, 0 to 1, of which both said the same; empty where there are none. */
    public OptionalDouble observed() {
        return units == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) agreed / units);
    }

    /** Kappa; empty where there is nothing to compare, or both only ever gave the same one value. */
    public OptionalDouble value() {
        double chance = 0;
        for (var count : first.entrySet()) {
            chance += (double) count.getValue() * second.getOrDefault(count.getKey(), 0L);
        }
        double square = (double) units * units;
        return units == 0 || chance == square
                ? OptionalDouble.empty()
                : OptionalDouble.of((agreed * (double) units - chance) / (square - chance));
    }
}
