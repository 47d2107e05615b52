package io.gantry.model.collection;

import org.jspecify.annotations.Nullable;

/** Which collections are listed; what is null asks for nothing. */
public record CollectionFilter(
        @Nullable Integer ownerId,
        @Nullable CollectionStatus status,
        @Nullable Integer datasetId) {

    public static CollectionFilter of(int ownerId) {
        return new CollectionFilter(ownerId, null, null);
    }
}
