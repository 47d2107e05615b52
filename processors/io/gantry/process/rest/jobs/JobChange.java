package io.gantry.process.rest.jobs;

import io.gantry.model.Given;
import org.jspecify.annotations.Nullable;

/** What is to be changed of a job; what is not sent stays as it is. */
public record JobChange(
        @Nullable Given title,
        @Nullable Given description,
        @Nullable String status) {}
