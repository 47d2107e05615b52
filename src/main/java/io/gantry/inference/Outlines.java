package io.gantry.inference;

/**
 * Pixels at and above the threshold that touch, within a slice or from one to the next, are one region.
 *
 * @param minimumVolume cubic millimetres; smaller regions are dropped
 * @param minimumSlices regions in fewer slices are dropped
 * @param mostRegions so many are told one by one, the largest
 */
record Outlines(double minimumVolume, int minimumSlices, int mostRegions) implements Reading {}
