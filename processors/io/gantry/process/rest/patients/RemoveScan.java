package io.gantry.process.rest.patients;

import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.patient.Scan;
import io.gantry.objects.ObjectLedger;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.deliveries.KeptDeliveries;
import io.gantry.store.patients.Scans;
import io.gantry.store.submissions.Analyses;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes a scan; its file, and what was made of it, is deleted once the row is gone. */
@Component
public class RemoveScan {

    private final Scans scans;
    private final Analyses analyses;
    private final KeptDeliveries deliveries;
    private final ObjectLedger ledger;
    private final AuditTrail audit;

    public RemoveScan(
            Scans scans, Analyses analyses, KeptDeliveries deliveries, ObjectLedger ledger, AuditTrail audit) {
        this.scans = scans;
        this.analyses = analyses;
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.audit = audit;
    }

    @Handler
    @Transactional
    public void remove(@Header("id") String id, @ExchangeProperty("caller") Caller caller) {
        UUID scanId = Ids.parse(id, NotFound::scan);
        Scan scan = scans.find(scanId).orElseThrow(NotFound::scan);
        scans.remove(scanId);
        ledger.release(List.of(scan.objectKey()));
        ledger.release(analyses.objectsMadeOf(scan.objectKey()));
        deliveries.withdrawMadeOf(scan.objectKey());
        audit.note(caller, "delete", "scan", scanId);
    }
}
