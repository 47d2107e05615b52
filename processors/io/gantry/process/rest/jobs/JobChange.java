package io.gantry.process.rest.jobs;

import org.jspecify.annotations.Nullable;

/** What is to be changed of a job; null leaves it as it is. */
public record JobChange(
        @Nullable String title,
        @Nullable String description,
        @Nullable String status) {}
