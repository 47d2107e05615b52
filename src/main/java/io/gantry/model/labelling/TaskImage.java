package io.gantry.model.labelling;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a labelling task.
 *
 * @param filename as its sender calls it
 * @param labels what was said of it last, null until something was
 */
public record TaskImage(
        UUID id,
        String filename,
        String contentType,
        String objectKey,
        @Nullable List<String> labels) {}
