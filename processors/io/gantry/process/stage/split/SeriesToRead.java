package io.gantry.process.stage.split;

import io.gantry.model.pushed.VersionSeries;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which series of a version of a pushed study are read: those that changed, those for which a segmentation came
 * after they were judged, and the segmentations of either.
 */
final class SeriesToRead {

    private final Map<String, VersionSeries> images;
    private final Map<String, Set<String>> segmented;
    private final Set<String> read = new HashSet<>();

    /** What becomes of a series in the version. */
    enum Fate {
        /** It is taken apart, and judged where it is one of images. */
        READ,
        /** Its row is that of the version before. */
        KEPT,
        /** A segmentation of a series that was judged and whose images are gone. */
        TOO_LATE,
        /** A segmentation that the judgement of its series knows already, or has no use for. */
        NO_ROW
    }

    /**
     * @param series all series of the version
     * @param segmented for each series of segmentations that can be read, the UIDs of the series they are of
     */
    SeriesToRead(List<VersionSeries> series, Map<String, Set<String>> segmented) {
        this.images = series.stream()
                .filter(one -> !one.segmentation())
                .collect(Collectors.toMap(VersionSeries::seriesUid, one -> one));
        this.segmented = segmented;
        images.values().stream().filter(one -> one.judged() == null).forEach(one -> read.add(one.seriesUid()));
        series.stream()
                .filter(one -> one.segmentation() && isNews(one))
                .flatMap(one -> sourcesOf(one).stream())
                .map(images::get)
                .filter(image -> image.outlined() && image.whole())
                .forEach(image -> read.add(image.seriesUid()));
    }

    Fate of(VersionSeries series) {
        if (!series.segmentation()) {
            return read.contains(series.seriesUid()) ? Fate.READ : Fate.KEPT;
        }
        if (!segmented.containsKey(series.seriesUid())) {
            return series.judged() == null ? Fate.NO_ROW : Fate.KEPT;
        }
        Set<String> sources = sourcesOf(series);
        if (sources.isEmpty() || sources.stream().anyMatch(read::contains)) {
            return Fate.READ;
        }
        boolean missed = isNews(series)
                && sources.stream().anyMatch(uid -> images.get(uid).outlined());
        return missed ? Fate.TOO_LATE : Fate.NO_ROW;
    }

    /** Where it had a row of its own, its series was not there then. */
    private static boolean isNews(VersionSeries segmentation) {
        return segmentation.changed() || segmentation.judged() != null;
    }

    private Set<String> sourcesOf(VersionSeries segmentation) {
        return segmented.getOrDefault(segmentation.seriesUid(), Set.of()).stream()
                .filter(images::containsKey)
                .collect(Collectors.toSet());
    }
}
