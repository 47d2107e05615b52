package io.gantry.process.rest.patients;

import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.objects.ObjectLedger;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.deliveries.KeptDeliveries;
import io.gantry.store.patients.Patients;
import io.gantry.store.patients.Scans;
import io.gantry.store.submissions.Analyses;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes a patient with all scans; their files are deleted once the rows are gone. */
@Component
public class RemovePatient {

    private final Patients patients;
    private final Scans scans;
    private final Analyses analyses;
    private final KeptDeliveries deliveries;
    private final ObjectLedger ledger;
    private final AuditTrail audit;

    public RemovePatient(
            Patients patients,
            Scans scans,
            Analyses analyses,
            KeptDeliveries deliveries,
            ObjectLedger ledger,
            AuditTrail audit) {
        this.patients = patients;
        this.scans = scans;
        this.analyses = analyses;
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.audit = audit;
    }

    @Handler
    @Transactional
    public void remove(@Header("id") String id, @ExchangeProperty("caller") Caller caller) {
        UUID patient = Ids.parse(id, NotFound::patient);
        List<String> files = scans.objectsOf(patient);
        ledger.release(files);
        files.forEach(file -> ledger.release(analyses.objectsMadeOf(file)));
        files.forEach(deliveries::withdrawMadeOf);
        if (!patients.remove(patient)) {
            throw NotFound.patient();
        }
        audit.note(caller, "delete", "patient", patient);
    }
}
