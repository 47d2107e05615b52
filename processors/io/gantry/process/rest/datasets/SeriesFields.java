package io.gantry.process.rest.datasets;

import io.gantry.store.submissions.SeriesImages.NamedBy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The series of the hub that a dataset is to be filled from.
 *
 * @param series their Series Instance UIDs
 * @param studies Study Instance UIDs, for all series of each
 * @param submissions ids of what came in through a door, for all series of each
 */
public record SeriesFields(
        @Nullable List<String> series,
        @Nullable List<String> studies,
        @Nullable List<String> submissions) {

    /** What is named, by what. */
    Map<NamedBy, List<String>> named() {
        Map<NamedBy, List<String>> named = new EnumMap<>(NamedBy.class);
        put(named, NamedBy.SERIES, series);
        put(named, NamedBy.STUDY, studies);
        put(named, NamedBy.SUBMISSION, submissions);
        return named;
    }

    private static void put(Map<NamedBy, List<String>> named, NamedBy by, @Nullable List<String> names) {
        if (names != null && !names.isEmpty()) {
            named.put(by, names);
        }
    }
}
