package io.gantry.process.rest.patients;

import org.jspecify.annotations.Nullable;

/** What a sender may change of a scan. */
public record ScanFields(@Nullable String description) {}
