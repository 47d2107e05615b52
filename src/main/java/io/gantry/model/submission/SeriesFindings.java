package io.gantry.model.submission;

import io.gantry.model.imaging.Findings;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One series of a submission as it is now, with the regions found in it.
 *
 * @param findings null while the series is not judged, when it failed, and when its model does not look for regions
 */
public record SeriesFindings(
        UUID analysisId, SeriesState series, @Nullable Findings findings) {}
