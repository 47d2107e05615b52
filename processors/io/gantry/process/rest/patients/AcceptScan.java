package io.gantry.process.rest.patients;

import io.gantry.archive.Content;
import io.gantry.model.CreatedId;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.TooLarge;
import io.gantry.model.failure.UnsupportedMedia;
import io.gantry.objects.ObjectStore;
import io.gantry.process.upload.FileNames;
import io.gantry.process.upload.KeepSubmission;
import io.gantry.process.upload.Uploads;
import io.gantry.settings.LimitSettings;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.patients.Patients;
import io.gantry.store.patients.Scans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a new scan of a patient: one DICOM file or a ZIP of one series. */
@Component
public class AcceptScan {

    private final Patients patients;
    private final Scans scans;
    private final ObjectStore objects;
    private final KeepSubmission archives;
    private final AuditTrail audit;
    private final LimitSettings limits;

    public AcceptScan(
            Patients patients,
            Scans scans,
            ObjectStore objects,
            KeepSubmission archives,
            AuditTrail audit,
            LimitSettings limits) {
        this.archives = archives;
        this.patients = patients;
        this.scans = scans;
        this.objects = objects;
        this.audit = audit;
        this.limits = limits;
    }

    /** @throws NotFound when there is no such patient
     * @throws UnsupportedMedia when the bytes are neither DICOM nor a ZIP
     * @throws io.gantry.model.failure.RefusedArchive when it is a ZIP that is cut, damaged or beyond the limits */
    @Handler
    public CreatedId accept(
            @Body @Nullable Path upload,
            @Header("CamelFileName") @Nullable String name,
            @Header("patient_id") @Nullable String patientId,
            @Header("description") @Nullable String description,
            @ExchangeProperty("caller") Caller caller) {
        UUID patient = patient(patientId);
        Path file = Uploads.present(upload);
        String shown = FileNames.checked(name);
        long size = Uploads.sizeOf(file);
        if (size > limits.scanSize().toBytes()) {
            throw new TooLarge("File too large. Max " + limits.scanSize().toMegabytes() + " MB");
        }
        if (content(file) == Content.ZIP) {
            archives.checkArchive(file);
        }
        UUID id = UUID.randomUUID();
        String key = "scans/" + id;
        objects.put(key, file);
        if (!scans.create(id, patient, description, shown, size, key)) {
            objects.delete(key);
            throw NotFound.patient();
        }
        audit.note(caller, "create", "scan", id);
        return new CreatedId(id);
    }

    private UUID patient(@Nullable String id) {
        if (id == null || id.isBlank()) {
            throw new InvalidRequest("The part 'patient_id' is missing");
        }
        UUID patient;
        try {
            patient = UUID.fromString(id.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("patient_id must be a UUID");
        }
        patients.find(patient).orElseThrow(NotFound::patient);
        return patient;
    }

    private static Content content(Path file) {
        try {
            Content content = Content.of(file);
            if (content != Content.DICOM && content != Content.ZIP) {
                throw new UnsupportedMedia();
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
