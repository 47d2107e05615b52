package io.gantry.model.imaging;

import java.util.List;

/**
 * One region that a model found in a series.
 *
 * @param label what the model calls it, such as {@code lesion}
 * @param volumeMm3 cubic millimetres: its pixels times the real distances between them
 * @param confidence mean probability of its pixels, 0.0 to 1.0
 * @param centre its middle: three numbers, see the coordinates
 * @param coordinates what the numbers of the centre mean
 * @param extent the pixels it lies within
 */
public record Lesion(
        String label,
        double volumeMm3,
        double confidence,
        List<Double> centre,
        Coordinates coordinates,
        Extent extent) {

    public Lesion {
        centre = List.copyOf(centre);
    }
}
