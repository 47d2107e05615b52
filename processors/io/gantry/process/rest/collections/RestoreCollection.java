package io.gantry.process.rest.collections;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.NotNow;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.collections.Collections;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has the archive of an expired collection made again, of what was chosen when it was asked for. */
@Component
public class RestoreCollection {

    private final FindCollection find;
    private final Collections collections;
    private final AuditTrail audit;

    public RestoreCollection(FindCollection find, Collections collections, AuditTrail audit) {
        this.find = find;
        this.collections = collections;
        this.audit = audit;
    }

    /** @throws NotFound when there is none, or it is somebody else's
     * @throws NotNow when it is pending or ready */
    @Handler
    @Transactional
    public CollectionObject restore(@Header("id") int id, @ExchangeProperty("caller") Caller caller) {
        find.find(id, caller);
        if (!collections.restore(id)) {
            throw new NotNow("Only a collection that expired or failed can be restored.");
        }
        audit.note(caller, "restore", "collection", id);
        return CollectionObject.of(collections.find(id).orElseThrow(NotFound::collection));
    }
}
