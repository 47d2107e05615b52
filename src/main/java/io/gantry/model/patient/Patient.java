package io.gantry.model.patient;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A patient's record, as the contract {@code patients.md} has it. */
public record Patient(
        UUID id,
        String firstName,
        String lastName,
        @Nullable String description,
        Instant createdAt,
        Instant updatedAt) {}
