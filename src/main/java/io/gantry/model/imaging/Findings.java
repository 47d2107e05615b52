package io.gantry.model.imaging;

import java.util.List;

/**
 * What a model that outlines regions found in one series.
 *
 * @param lesions the regions, largest first; of very many only the largest
 * @param lesionCount how many there are, those not listed included
 * @param totalVolumeMm3 cubic millimetres of all of them, those not listed included
 * @param metrics measures against a reference segmentation; empty when none came with the series
 * @param notCompared why reference segmentations that came were not compared with, in words for the sender
 */
public record Findings(
        List<Lesion> lesions, int lesionCount, double totalVolumeMm3, List<Metric> metrics, List<String> notCompared) {

    public Findings {
        lesions = List.copyOf(lesions);
        metrics = List.copyOf(metrics);
        notCompared = List.copyOf(notCompared);
    }
}
