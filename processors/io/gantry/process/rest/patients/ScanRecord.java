package io.gantry.process.rest.patients;

import io.gantry.model.Page;
import io.gantry.model.patient.Scan;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A scan as the contract {@code patients.md} shows it. */
public record ScanRecord(
        UUID id, UUID patientId, @Nullable String description, String fileName, Instant createdAt, Instant updatedAt) {

    static ScanRecord of(Scan scan) {
        return new ScanRecord(
                scan.id(), scan.patientId(), scan.description(), scan.fileName(), scan.createdAt(), scan.updatedAt());
    }

    static Page<ScanRecord> page(Page<Scan> page) {
        return new Page<>(
                page.items().stream().map(ScanRecord::of).toList(), page.total(), page.limit(), page.offset());
    }
}
