package io.gantry.inference;

import io.gantry.model.imaging.Coordinates;
import io.gantry.model.imaging.Extent;
import io.gantry.model.imaging.Lesion;
import io.gantry.model.imaging.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A region while it grows from slice to slice. Two that turn out to touch become one: union-find. */
final class Region {

    private @Nullable Region mergedInto;
    private long pixels;
    private double volume;
    private long referenced;
    private double probability;
    private double column;
    private double row;
    private double slice;
    private double x;
    private double y;
    private double z;
    private int firstColumn = Integer.MAX_VALUE;
    private int lastColumn;
    private int firstRow = Integer.MAX_VALUE;
    private int lastRow;
    private final int firstSlice;
    private int lastSlice;

    Region(int slice) {
        this.firstSlice = slice;
        this.lastSlice = slice;
    }

    /** The region this has become part of, itself when of none. */
    Region root() {
        Region root = this;
        while (root.mergedInto != null) {
            root = root.mergedInto;
        }
        Region along = this;
        while (along.mergedInto != null) {
            Region next = along.mergedInto;
            along.mergedInto = root;
            along = next;
        }
        return root;
    }

    /** Adds one pixel of a slice. */
    void add(SliceInPlace at, int pixelRow, int pixelColumn, float pixelProbability, boolean isReferenced) {
        pixels++;
        volume += at.pixelVolume();
        referenced += isReferenced ? 1 : 0;
        probability += pixelProbability;
        column += pixelColumn;
        row += pixelRow;
        slice += at.index();
        Place place = at.place(pixelRow, pixelColumn);
        x += place.x();
        y += place.y();
        z += place.z();
        firstColumn = Math.min(firstColumn, pixelColumn);
        lastColumn = Math.max(lastColumn, pixelColumn);
        firstRow = Math.min(firstRow, pixelRow);
        lastRow = Math.max(lastRow, pixelRow);
        lastSlice = at.index();
    }

    /** Makes two regions one and gives it; the older one stays, so that its first slice is right. */
    static Region merge(Region one, Region other) {
        Region into = one.firstSlice <= other.firstSlice ? one : other;
        Region from = into == one ? other : one;
        if (from == into) {
            return into;
        }
        from.mergedInto = into;
        into.pixels += from.pixels;
        into.volume += from.volume;
        into.referenced += from.referenced;
        into.probability += from.probability;
        into.column += from.column;
        into.row += from.row;
        into.slice += from.slice;
        into.x += from.x;
        into.y += from.y;
        into.z += from.z;
        into.firstColumn = Math.min(into.firstColumn, from.firstColumn);
        into.lastColumn = Math.max(into.lastColumn, from.lastColumn);
        into.firstRow = Math.min(into.firstRow, from.firstRow);
        into.lastRow = Math.max(into.lastRow, from.lastRow);
        into.lastSlice = Math.max(into.lastSlice, from.lastSlice);
        return into;
    }

    long pixels() {
        return pixels;
    }

    /** Cubic millimetres: each pixel counts as deep as its slice. */
    double volume() {
        return volume;
    }

    /** How many of its pixels the reference marks, too. */
    long referenced() {
        return referenced;
    }

    /** Slices from its first to its last. */
    int slices() {
        return lastSlice - firstSlice + 1;
    }

    int lastSlice() {
        return lastSlice;
    }

    /** Mean probability of its pixels. */
    double confidence() {
        return probability / pixels;
    }

    /** What is told of it; numbers are rounded to what they can mean. */
    Lesion lesion(String label, Coordinates coordinates) {
        List<Double> centre = coordinates == Coordinates.PATIENT ? List.of(x, y, z) : List.of(column, row, slice);
        return new Lesion(
                label,
                rounded(volume, 10),
                rounded(confidence(), 10_000),
                centre.stream().map(sum -> rounded(sum / pixels, 100)).toList(),
                coordinates,
                new Extent(firstColumn, lastColumn, firstRow, lastRow, firstSlice, lastSlice));
    }

    static double rounded(double value, int parts) {
        return Math.rint(value * parts) / parts;
    }
}
