package io.gantry.process.rest.collections;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be collected. */
public record CollectionFields(
        @Nullable String queryText,
        @Nullable List<Integer> datasetIds,
        @Nullable Integer limitPerDataset) {

    /** The datasets that are named; none where the query is to choose. */
    List<Integer> named() {
        return Objects.requireNonNullElse(datasetIds, List.of());
    }
}
