package io.gantry.model.catalogue;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a dataset is filled from. */
public sealed interface FillOrigin {

    /** A file that was sent; its bytes lie in an object of the filling's own until they are taken apart. */
    record Sent() implements FillOrigin {}

    /**
     * Objects of a bucket that others fill.
     *
     * @param source the configured store that it is of; null for the hub's own
     * @param prefix what the keys of the objects begin with, may be empty
     */
    record Bucket(@Nullable String source, String bucket, String prefix) implements FillOrigin {

        /** As it is shown. */
        public String name() {
            return "s3://" + bucket + "/" + prefix;
        }
    }

    /**
     * Series that the hub has.
     *
     * @param analyses of them, in the order in which they are taken
     */
    record Series(List<UUID> analyses) implements FillOrigin {
        public Series {
            analyses = List.copyOf(analyses);
        }
    }
}
