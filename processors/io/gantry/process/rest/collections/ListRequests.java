package io.gantry.process.rest.collections;

import io.gantry.contract.Paging;
import io.gantry.model.account.Caller;
import io.gantry.model.collection.CollectionFilter;
import io.gantry.model.collection.CollectionStatus;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.collections.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists everybody's collections, newest first. */
@Component
public class ListRequests {

    private final Collections collections;
    private final AuditTrail audit;

    public ListRequests(Collections collections, AuditTrail audit) {
        this.collections = collections;
        this.audit = audit;
    }

    @Handler
    public List<CollectionObject> list(
            @Header("owner_id") @Nullable Integer owner,
            @Header("status") @Nullable String status,
            @Header("dataset_id") @Nullable Integer dataset,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller,
            @Headers Map<String, Object> headers) {
        var filter = new CollectionFilter(owner, status == null ? null : CollectionStatus.of(status), dataset);
        headers.put(Paging.TOTAL, collections.count(filter));
        audit.note(caller, "list", "collection", null);
        return collections.list(filter, limit, offset).stream()
                .map(CollectionObject::of)
                .toList();
    }
}
