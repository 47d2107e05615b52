package io.gantry.process.rest.collections;

import org.jspecify.annotations.Nullable;

/**
 * How a collection is to be kept longer, or no longer.
 *
 * @param hold whether it is not to expire at all; null to leave that as it is
 */
public record RetentionChange(
        String reason,
        @Nullable Integer extendDays,
        @Nullable Boolean hold) {}
