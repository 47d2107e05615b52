package io.gantry.process.rest.datasets;

import io.gantry.model.catalogue.FillOrigin;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a dataset is to be filled from.
 *
 * @param source the configured store; null for the hub's own
 * @param prefix what their keys begin with; null for all
 */
public record BucketFields(
        @Nullable String source, String bucket, @Nullable String prefix) {

    FillOrigin.Bucket origin() {
        return new FillOrigin.Bucket(source, bucket, Objects.requireNonNullElse(prefix, ""));
    }
}
