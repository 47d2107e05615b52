package io.gantry.process.rest.patients;

import io.gantry.model.Given;
import org.jspecify.annotations.Nullable;

/** What a sender may change of a scan. */
public record ScanFields(@Nullable Given description) {}
