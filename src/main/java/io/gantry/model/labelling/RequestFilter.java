package io.gantry.model.labelling;

import org.jspecify.annotations.Nullable;

/**
 * Which requests are listed.
 *
 * @param ownerId whose, null for everybody's
 * @param status in which they are, null for any
 * @param text what stands in their title or description, null for anything
 */
public record RequestFilter(
        @Nullable Integer ownerId,
        @Nullable RequestStatus status,
        @Nullable String text) {}
