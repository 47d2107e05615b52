package io.gantry.process.receive;

import org.jspecify.annotations.Nullable;

/** What is said of a new job beside its file. */
public record JobFields(@Nullable String title, @Nullable String description) {}
