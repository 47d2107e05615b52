package io.gantry.process.rest.models;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.NotNow;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.models.RegisteredModels;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes an uploaded version that does not serve, with its file. */
@Component
public class RemoveModel {

    private final RegisteredModels registered;
    private final AuditTrail audit;

    public RemoveModel(RegisteredModels registered, AuditTrail audit) {
        this.registered = registered;
        this.audit = audit;
    }

    /** @throws NotNow when it serves */
    @Handler
    @Transactional
    public void remove(@Header("id") UUID id, @ExchangeProperty("caller") Caller caller) {
        registered.remove(id).orElseThrow(NotFound::model);
        audit.note(caller, "delete", "model", id);
    }
}
