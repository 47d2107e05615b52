package io.gantry.model.work;

import java.util.UUID;

/** Names this run of this hub process among all nodes. */
public record NodeId(UUID id) {}
