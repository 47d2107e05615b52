package io.gantry.model.pushed;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A series in a version of a pushed study.
 *
 * @param segmentation whether it holds nothing but DICOM Segmentations, which get a row only where their series is not
 *     there
 * @param changed whether it came or changed with this version
 * @param judged the analysis of the version before, where it had one and did not change; else null
 * @param outlined whether that analysis looked for regions
 * @param whole whether the bytes of all its instances are still kept
 */
public record VersionSeries(
        UUID id,
        String studyUid,
        String seriesUid,
        boolean segmentation,
        boolean changed,
        @Nullable UUID judged,
        boolean outlined,
        boolean whole) {}
