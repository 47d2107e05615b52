package io.gantry.model.imaging;

/**
 * The pixels a region lies within, all counted from 0 and both ends included.
 *
 * @param firstSlice in the order in which the slices lie along the normal, likewise {@code lastSlice}
 */
public record Extent(int firstColumn, int lastColumn, int firstRow, int lastRow, int firstSlice, int lastSlice) {}
