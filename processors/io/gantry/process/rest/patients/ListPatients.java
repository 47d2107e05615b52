package io.gantry.process.rest.patients;

import io.gantry.model.Page;
import io.gantry.model.account.Caller;
import io.gantry.model.patient.Patient;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.patients.Patients;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists patients, all or by a part of their name. */
@Component
public class ListPatients {

    private final Patients patients;
    private final AuditTrail audit;

    public ListPatients(Patients patients, AuditTrail audit) {
        this.patients = patients;
        this.audit = audit;
    }

    @Handler
    public Page<Patient> list(
            @Header("q") @Nullable String query,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller) {
        audit.note(caller, "list", "patient", null);
        return patients.list(query, limit, offset);
    }
}
