package io.gantry.process.rest.patients;

import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.patient.Patient;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.patients.Patients;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Reads one patient's record. */
@Component
public class ReadPatient {

    private final Patients patients;
    private final AuditTrail audit;

    public ReadPatient(Patients patients, AuditTrail audit) {
        this.patients = patients;
        this.audit = audit;
    }

    @Handler
    public Patient read(@Header("id") String id, @ExchangeProperty("caller") Caller caller) {
        UUID patient = Ids.parse(id, NotFound::patient);
        Patient found = patients.find(patient).orElseThrow(NotFound::patient);
        audit.note(caller, "read", "patient", patient);
        return found;
    }
}
