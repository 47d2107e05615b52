package io.gantry.inference;

import io.gantry.model.imaging.Coordinates;
import io.gantry.model.imaging.Lesion;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The complete regions of a series: counted, summed up, and the largest kept. */
final class LesionList {

    private static final Comparator<Region> BY_SIZE = Comparator.comparingDouble(Region::volume);

    private final Outlines outlines;
    private final PriorityQueue<Region> largest = new PriorityQueue<>(BY_SIZE);
    private int count;
    private long pixels;
    private double volume;
    private long referenced;
    private double confidence;

    LesionList(Outlines outlines) {
        this.outlines = outlines;
    }

    /** Takes a region unless it is too small. */
    void add(Region region) {
        if (region.volume() < outlines.minimumVolume() || region.slices() < outlines.minimumSlices()) {
            return;
        }
        count++;
        pixels += region.pixels();
        volume += region.volume();
        referenced += region.referenced();
        confidence = Math.max(confidence, region.confidence());
        largest.add(region);
        if (largest.size() > outlines.mostRegions()) {
            largest.remove();
        }
    }

    int count() {
        return count;
    }

    /** Pixels of all of them. */
    long pixels() {
        return pixels;
    }

    /** Pixels of all of them that the reference marks, too. */
    long referenced() {
        return referenced;
    }

    /** The highest confidence of any, 0 of none. */
    double confidence() {
        return confidence;
    }

    /** Cubic millimetres of all of them. */
    double totalVolume() {
        return Region.rounded(volume, 10);
    }

    /** Largest first. */
    List<Lesion> lesions(String label, Coordinates coordinates) {
        return largest.stream()
                .sorted(BY_SIZE.reversed())
                .map(region -> region.lesion(label, coordinates))
                .toList();
    }
}
