package io.gantry.model.patient;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The kept report of a scan.
 *
 * @param json the contract's report object, null while the scan has not been analysed
 * @param processedAt when it was made, null while the scan has not been analysed
 */
public record ScanReport(@Nullable String json, @Nullable Instant processedAt) {}
