package io.gantry.process.rest.jobs;

import org.jspecify.annotations.Nullable;

/** What is said of a new job beside its file. */
public record JobFields(@Nullable String title, @Nullable String description) {}
