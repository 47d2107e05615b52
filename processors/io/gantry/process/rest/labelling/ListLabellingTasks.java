package io.gantry.process.rest.labelling;

import io.gantry.contract.Paging;
import io.gantry.model.account.Caller;
import io.gantry.model.labelling.LabellingTask;
import io.gantry.model.labelling.TaskFilter;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Owned;
import io.gantry.store.labelling.LabellingTasks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists labelling tasks, the newest first: to a labeler those he has, to administrators all. */
@Component
public class ListLabellingTasks {

    private final LabellingTasks tasks;
    private final Owned owned;
    private final AuditTrail audit;

    public ListLabellingTasks(LabellingTasks tasks, Owned owned, AuditTrail audit) {
        this.tasks = tasks;
        this.owned = owned;
        this.audit = audit;
    }

    /** What the caller is to do. */
    public List<ListedTask> own(
            @Header("status") @Nullable String status,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller,
            @Headers Map<String, Object> headers) {
        var filter = new TaskFilter(owned.listedFor(caller), null, null, status);
        return found(filter, limit, offset, caller, headers).stream()
                .map(ListLabellingTasks::listed)
                .toList();
    }

    /** What anybody is to do. */
    public List<AdminTask> all(
            @Header("labeler_username") @Nullable String labeler,
            @Header("request_id") @Nullable UUID requestId,
            @Header("status") @Nullable String status,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller,
            @Headers Map<String, Object> headers) {
        var filter = new TaskFilter(null, labeler, requestId, status);
        return found(filter, limit, offset, caller, headers).stream()
                .map(task -> new AdminTask(task.id(), task.requestId(), task.status(), task.createdAt()))
                .toList();
    }

    private List<LabellingTask> found(
            TaskFilter filter, int limit, int offset, Caller caller, Map<String, Object> headers) {
        var found = tasks.list(filter, limit, offset);
        headers.put(Paging.TOTAL, tasks.count(filter));
        audit.note(caller, "list", "labelling-task", null);
        return found;
    }

    private static ListedTask listed(LabellingTask task) {
        return new ListedTask(
                task.id(),
                task.requestId(),
                task.title(),
                task.title(),
                task.status(),
                task.images(),
                task.createdAt());
    }

    /** A task as the contract lists it to labelers; its title is its request's. */
    public record ListedTask(
            UUID id,
            UUID requestId,
            String title,
            String requestTitle,
            String status,
            int imagesCount,
            Instant createdAt) {}

    /** A task as the contract lists it to administrators. */
    public record AdminTask(UUID id, UUID requestId, String status, Instant createdAt) {}
}
