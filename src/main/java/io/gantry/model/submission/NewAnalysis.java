package io.gantry.model.submission;

import io.gantry.model.imaging.SeriesFacts;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A series that was found in a submission: either with its bytes, and then queued, or with the reason why it can't be
 * analysed, and then failed at once.
 *
 * @param ordinal place in the report, from 0
 * @param path where the series stood in what was sent
 * @param instances number of images
 * @param stored where the series lies, null when there is a reason
 * @param facts what its headers say, null when there is a reason
 * @param notes what the reader of its result has to know of the images, in words
 * @param reason why it can't be analysed, null when its bytes are there
 */
public record NewAnalysis(
        UUID id,
        int ordinal,
        String path,
        String studyUid,
        String seriesUid,
        String modality,
        int instances,
        @Nullable StoredSeries stored,
        @Nullable SeriesFacts facts,
        List<String> notes,
        @Nullable String reason) {}
