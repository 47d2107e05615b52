package io.gantry.process.rest.patients;

import io.gantry.model.Ids;
import io.gantry.model.Page;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.patients.Scans;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists scans, all or one patient's. */
@Component
public class ListScans {

    private final Scans scans;
    private final AuditTrail audit;

    public ListScans(Scans scans, AuditTrail audit) {
        this.scans = scans;
        this.audit = audit;
    }

    @Handler
    public Page<ScanRecord> list(
            @Header("patient_id") @Nullable String patientId,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller) {
        UUID patient =
                patientId == null ? null : Ids.parse(patientId, () -> new InvalidRequest("patient_id must be a UUID"));
        audit.note(caller, "list", "scan", patient);
        return ScanRecord.page(scans.list(patient, limit, offset));
    }
}
