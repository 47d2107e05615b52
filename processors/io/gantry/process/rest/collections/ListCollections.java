package io.gantry.process.rest.collections;

import io.gantry.contract.Paging;
import io.gantry.model.account.Caller;
import io.gantry.model.collection.CollectionFilter;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Users;
import io.gantry.store.collections.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.springframework.stereotype.Component;

/** Lists the caller's own collections, newest first; everybody's are with the administrators' operations. */
@Component
public class ListCollections {

    private final Collections collections;
    private final Users users;
    private final AuditTrail audit;

    public ListCollections(Collections collections, Users users, AuditTrail audit) {
        this.collections = collections;
        this.users = users;
        this.audit = audit;
    }

    @Handler
    public List<CollectionObject> list(
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller,
            @Headers Map<String, Object> headers) {
        var owned = CollectionFilter.of(users.idOf(caller));
        var found = collections.list(owned, limit, offset);
        headers.put(Paging.TOTAL, collections.count(owned));
        audit.note(caller, "list", "collection", null);
        return found.stream().map(CollectionObject::of).toList();
    }
}
