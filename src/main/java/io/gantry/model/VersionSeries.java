package io.gantry.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A series in a version of a pushed study.
 *
 * @param judged the analysis of an earlier version that still holds, since the series did not change; null for a series
 *     to be analysed
 */
public record VersionSeries(
        UUID id,
        String studyUid,
        String seriesUid,
        @Nullable UUID judged) {}
