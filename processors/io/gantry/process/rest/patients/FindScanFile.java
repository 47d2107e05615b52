package io.gantry.process.rest.patients;

import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.file.StoredFile;
import io.gantry.model.patient.Scan;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.patients.Scans;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Finds the file of a scan that is about to be downloaded. */
@Component
public class FindScanFile {

    private final Scans scans;
    private final AuditTrail audit;

    public FindScanFile(Scans scans, AuditTrail audit) {
        this.scans = scans;
        this.audit = audit;
    }

    /** @throws NotFound when there is no such scan */
    @Handler
    public StoredFile find(@Header("id") String id, @ExchangeProperty("caller") Caller caller) {
        UUID scanId = Ids.parse(id, NotFound::scan);
        Scan scan = scans.find(scanId).orElseThrow(NotFound::scan);
        audit.note(caller, "download", "scan", scanId);
        return new StoredFile(
                scan.fileName(), scan.size(), scan.objectKey(), scan.id().toString(), scan.createdAt());
    }
}
