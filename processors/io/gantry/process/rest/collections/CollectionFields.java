package io.gantry.process.rest.collections;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be collected.
 *
 * @param burnedIn whether DICOM images go in that may show in their pixels whose they are; administrators alone may ask
 */
public record CollectionFields(
        @Nullable String queryText,
        @Nullable List<Integer> datasetIds,
        @Nullable Integer limitPerDataset,
        @Nullable Boolean burnedIn) {

    /** Whether what is left out otherwise is asked for. */
    boolean wantsBurnedIn() {
        return Boolean.TRUE.equals(burnedIn);
    }

    /** The datasets that are named; none where the query is to choose. */
    List<Integer> named() {
        return Objects.requireNonNullElse(datasetIds, List.of());
    }
}
