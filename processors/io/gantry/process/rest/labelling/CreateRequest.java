package io.gantry.process.rest.labelling;

import io.gantry.model.account.Caller;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Users;
import io.gantry.store.labelling.LabellingRequests;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a request for labels, which has no pictures yet. */
@Component
public class CreateRequest {

    private final LabellingRequests requests;
    private final Users users;
    private final AuditTrail audit;

    public CreateRequest(LabellingRequests requests, Users users, AuditTrail audit) {
        this.requests = requests;
        this.users = users;
        this.audit = audit;
    }

    /** @throws io.gantry.model.failure.InvalidRequest when the title or a class is blank */
    @Handler
    @Transactional
    public RequestObject create(@Body RequestBody sent, @ExchangeProperty("caller") Caller caller) {
        var made = requests.create(users.idOf(caller), sent.fields());
        audit.note(caller, "create", "request", made.id());
        return RequestObject.of(made);
    }
}
