package io.gantry.model.submission;

import java.util.List;

/** Where the bytes of a series lie. */
public sealed interface StoredSeries {

    /**
     * In an object of its own, in the order in space.
     *
     * @param key an uncompressed ZIP
     */
    record Whole(String key) implements StoredSeries {}

    /**
     * In the objects that it came in.
     *
     * @param instances in the order in space
     * @param references segmentations of it
     */
    record Parts(List<InstancePlace> instances, List<InstancePlace> references) implements StoredSeries {
        public Parts {
            instances = List.copyOf(instances);
            references = List.copyOf(references);
        }
    }
}
