package io.gantry.process.rest.labelling;

import io.gantry.contract.Paging;
import io.gantry.model.account.Caller;
import io.gantry.model.labelling.LabellingRequest;
import io.gantry.model.labelling.RequestFilter;
import io.gantry.model.labelling.RequestStatus;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Owned;
import io.gantry.store.labelling.LabellingRequests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the caller's requests, the latest first; everybody's for whoever sees all. */
@Component
public class ListLabellingRequests {

    private final LabellingRequests requests;
    private final Owned owned;
    private final AuditTrail audit;

    public ListLabellingRequests(LabellingRequests requests, Owned owned, AuditTrail audit) {
        this.requests = requests;
        this.owned = owned;
        this.audit = audit;
    }

    /** As customers see them. */
    public List<ListedRequest> list(
            @Header("q") @Nullable String text,
            @Header("status") @Nullable String status,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller,
            @Headers Map<String, Object> headers) {
        return found(text, status, limit, offset, caller, headers).stream()
                .map(request -> new ListedRequest(
                        request.id(),
                        request.fields().title(),
                        request.fields().description(),
                        request.status().text(),
                        request.createdAt()))
                .toList();
    }

    /** As administrators see them. */
    public List<AdminRequest> listForAdmin(
            @Header("q") @Nullable String text,
            @Header("status") @Nullable String status,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller,
            @Headers Map<String, Object> headers) {
        return found(text, status, limit, offset, caller, headers).stream()
                .map(request -> new AdminRequest(
                        request.id(), request.fields().title(), request.status().text(), request.createdAt()))
                .toList();
    }

    private List<LabellingRequest> found(
            @Nullable String text,
            @Nullable String status,
            int limit,
            int offset,
            Caller caller,
            Map<String, Object> headers) {
        var filter = new RequestFilter(owned.listedFor(caller), status == null ? null : RequestStatus.of(status), text);
        var found = requests.list(filter, limit, offset);
        headers.put(Paging.TOTAL, requests.count(filter));
        audit.note(caller, "list", "request", null);
        return found;
    }

    /** A request in the contract's list. */
    public record ListedRequest(
            UUID id, String title, @Nullable String description, String status, Instant createdAt) {}

    /** A request in the contract's list for administrators. */
    public record AdminRequest(UUID id, String title, String status, Instant createdAt) {}
}
