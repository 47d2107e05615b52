package io.gantry.model.registry;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model that was uploaded.
 *
 * @param changedAt when its state did
 * @param shadowShare how many percent of the series or pictures it reads beside the version that serves; null when it is not in shadow
 * @param replaced the uploaded version that served before it; null where none did, or it never served
 */
public record RegisteredModel(
        NewModel made,
        ModelState state,
        Instant createdAt,
        Instant changedAt,
        @Nullable Integer shadowShare,
        @Nullable UUID replaced) {}
