package io.gantry.process.rest.destinations;

import io.gantry.model.Page;
import io.gantry.model.account.Caller;
import io.gantry.model.delivery.DeliveryView;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.deliveries.DeliveryList;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what is sent and what became of it, and puts what came to nothing back into the queue. */
@Component
public class ListDeliveries {

    private final DeliveryList deliveries;
    private final AuditTrail audit;

    public ListDeliveries(DeliveryList deliveries, AuditTrail audit) {
        this.deliveries = deliveries;
        this.audit = audit;
    }

    /** Newest first. */
    public Page<DeliveryView> list(
            @Header("destination") @Nullable String destination,
            @Header("state") @Nullable String state,
            @Header("submission_id") @Nullable UUID submission,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller) {
        audit.note(caller, "list", "delivery", null);
        return deliveries.list(destination, state, submission, limit, offset);
    }

    /** @throws NotFound when there is none */
    public DeliveryView get(@Header("id") UUID id, @ExchangeProperty("caller") Caller caller) {
        audit.note(caller, "read", "delivery", id);
        return deliveries.find(id).orElseThrow(NotFound::delivery);
    }

    /** The delivery, waiting again if it was refused or had failed. */
    public DeliveryView retry(@Header("id") UUID id, @ExchangeProperty("caller") Caller caller) {
        deliveries.retry(id);
        return get(id, caller);
    }
}
