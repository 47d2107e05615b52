package io.gantry.model.collection;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for.
 *
 * @param datasetIds those of which there are, in any order
 * @param limitPerDataset pictures of each dataset at most; null for all
 * @param retention how long it is kept once it is ready
 * @param burnedIn whether images go in that may show in their pixels whose they are, since an administrator allows it
 * @param form how archives are made: other words make other archives of the same pictures
 */
public record NewCollection(
        int ownerId,
        @Nullable String queryText,
        List<Integer> datasetIds,
        @Nullable Integer limitPerDataset,
        Duration retention,
        boolean burnedIn,
        String form) {

    public NewCollection {
        datasetIds = datasetIds.stream().distinct().sorted().toList();
    }
}
