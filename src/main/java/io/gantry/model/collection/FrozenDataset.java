package io.gantry.model.collection;

import org.jspecify.annotations.Nullable;

/**
 * A dataset as it was when an archive was asked for.
 *
 * @param folder of its pictures in the archive
 */
public record FrozenDataset(
        int datasetId,
        String folder,
        String title,
        @Nullable String sourceUrl,
        @Nullable String licence,
        @Nullable String citation) {}
