package io.gantry.model;

import java.util.UUID;

/** The answer to something made: its id. */
public record CreatedId(UUID id) {}
