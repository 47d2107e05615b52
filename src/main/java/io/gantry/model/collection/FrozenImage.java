package io.gantry.model.collection;

import io.gantry.model.catalogue.ImageKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is to go into an archive.
 *
 * @param place 1 and up
 * @param path in the archive
 * @param size bytes, as it came into its dataset
 * @param sha256 of these bytes
 * @param labels what labelers say that it shows; null where none was asked
 */
public record FrozenImage(
        int place,
        int datasetId,
        UUID imageId,
        String path,
        ImageKind kind,
        long size,
        String sha256,
        @Nullable List<String> labels) {}
