package io.gantry.process.rest.patients;

import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.patient.Patient;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.patients.Patients;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes what is given of a patient's record and leaves the rest. */
@Component
public class ChangePatient {

    private final Patients patients;
    private final AuditTrail audit;

    public ChangePatient(Patients patients, AuditTrail audit) {
        this.patients = patients;
        this.audit = audit;
    }

    @Handler
    @Transactional
    public Patient change(
            @Body PatientFields fields, @Header("id") String id, @ExchangeProperty("caller") Caller caller) {
        UUID patient = Ids.parse(id, NotFound::patient);
        Patient changed = patients.change(
                        patient,
                        Texts.notBlank("first_name", fields.firstName()),
                        Texts.notBlank("last_name", fields.lastName()),
                        fields.description())
                .orElseThrow(NotFound::patient);
        audit.note(caller, "change", "patient", patient);
        return changed;
    }
}
