package io.gantry.process.rest.collections;

import io.gantry.model.account.Caller;
import io.gantry.store.accounts.AuditTrail;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Reads one collection. */
@Component
public class ReadCollection {

    private final FindCollection collections;
    private final AuditTrail audit;

    public ReadCollection(FindCollection collections, AuditTrail audit) {
        this.collections = collections;
        this.audit = audit;
    }

    /** @throws io.gantry.model.failure.NotFound when there is none, or it is somebody else's */
    @Handler
    public CollectionObject read(@Header("id") int id, @ExchangeProperty("caller") Caller caller) {
        var found = collections.find(id, caller);
        audit.note(caller, "read", "collection", id);
        return CollectionObject.of(found);
    }
}
