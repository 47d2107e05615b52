package io.gantry.model.registry;

import java.time.Instant;

/**
 * A version of a model that was uploaded.
 *
 * @param changedAt when its state did
 */
public record RegisteredModel(NewModel made, ModelState state, Instant createdAt, Instant changedAt) {}
