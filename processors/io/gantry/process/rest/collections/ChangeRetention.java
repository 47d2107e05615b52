package io.gantry.process.rest.collections;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.CollectionNotReady;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.collections.CollectionRetention;
import io.gantry.store.collections.Collections;
import java.time.Duration;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a collection longer, for a reason that is noted. */
@Component
public class ChangeRetention {

    private final Collections collections;
    private final CollectionRetention retention;
    private final AuditTrail audit;

    public ChangeRetention(Collections collections, CollectionRetention retention, AuditTrail audit) {
        this.collections = collections;
        this.retention = retention;
        this.audit = audit;
    }

    /** @throws NotFound when there is none
     * @throws CollectionNotReady when it has expired
     * @throws InvalidRequest when nothing is to be changed */
    @Handler
    @Transactional
    public CollectionObject change(
            @Body RetentionChange change, @Header("id") int id, @ExchangeProperty("caller") Caller caller) {
        if (change.extendDays() == null && change.hold() == null) {
            throw new InvalidRequest("Say extend_days, or whether to hold");
        }
        collections.find(id).orElseThrow(NotFound::collection);
        if (!retention.lock(id)) {
            throw CollectionNotReady.expired();
        }
        if (change.extendDays() != null) {
            retention.extend(id, Duration.ofDays(change.extendDays()));
            audit.note(caller, "extend", "collection", id, change.extendDays() + " days: " + change.reason());
        }
        if (change.hold() != null) {
            retention.hold(id, change.hold() ? change.reason() : null);
            audit.note(caller, change.hold() ? "hold" : "unhold", "collection", id, change.reason());
        }
        return CollectionObject.of(collections.find(id).orElseThrow(NotFound::collection));
    }
}
