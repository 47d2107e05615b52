package io.gantry.process.rest.patients;

import io.gantry.model.CreatedId;
import io.gantry.model.Given;
import io.gantry.model.account.Caller;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.patients.Patients;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a patient's record. */
@Component
public class CreatePatient {

    private final Patients patients;
    private final AuditTrail audit;

    public CreatePatient(Patients patients, AuditTrail audit) {
        this.patients = patients;
        this.audit = audit;
    }

    @Handler
    @Transactional
    public CreatedId create(@Body PatientFields fields, @ExchangeProperty("caller") Caller caller) {
        UUID id = UUID.randomUUID();
        patients.create(
                id,
                Texts.required("first_name", fields.firstName()),
                Texts.required("last_name", fields.lastName()),
                Given.or(fields.description(), null));
        audit.note(caller, "create", "patient", id);
        return new CreatedId(id);
    }
}
