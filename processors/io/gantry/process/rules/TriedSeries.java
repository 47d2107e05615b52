package io.gantry.process.rules;

import io.gantry.model.imaging.SeriesFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series that was sent to see what would become of it.
 *
 * @param path where it stands
 * @param facts what its headers say; null where it can't be analysed
 * @param notes what is odd about it and borne
 * @param problem why it can't be analysed
 * @param decision what the rules say of it; null where it can't be analysed
 */
public record TriedSeries(
        String path,
        String studyUid,
        String seriesUid,
        String modality,
        int instances,
        @Nullable SeriesFacts facts,
        List<String> notes,
        @Nullable String problem,
        @Nullable Decision decision) {}
