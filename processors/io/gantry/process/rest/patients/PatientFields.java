package io.gantry.process.rest.patients;

import io.gantry.model.Given;
import org.jspecify.annotations.Nullable;

/** What a sender may say of a patient; null where nothing was said. */
public record PatientFields(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable Given description) {}
