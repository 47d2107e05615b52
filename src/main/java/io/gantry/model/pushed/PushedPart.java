package io.gantry.model.pushed;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Instances of one series that were written into one object.
 *
 * @param modality as the last of them says, empty when none does
 * @param expected Images in Acquisition, the largest said, null when none says it
 */
public record PushedPart(
        UUID id,
        PushedSeries series,
        String modality,
        @Nullable Integer expected,
        List<PushedInstance> instances) {

    public PushedPart {
        instances = List.copyOf(instances);
    }

    /** Where it lies in the object store. */
    public String objectKey() {
        return keyOf(id);
    }

    /** Where the part of this id lies in the object store. */
    public static String keyOf(UUID id) {
        return "parts/" + id + ".zip";
    }
}
