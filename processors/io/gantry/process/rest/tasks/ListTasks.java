package io.gantry.process.rest.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gantry.contract.Paging;
import io.gantry.model.account.Caller;
import io.gantry.model.task.Task;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Owned;
import io.gantry.store.tasks.Tasks;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.springframework.stereotype.Component;

/** Lists the caller's latest tasks in the order they were made; everybody's for whoever sees all. */
@Component
public class ListTasks {

    /** As the contract's example has it, with three digits of a second. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Tasks tasks;
    private final Owned owned;
    private final AuditTrail audit;

    public ListTasks(Tasks tasks, Owned owned, AuditTrail audit) {
        this.tasks = tasks;
        this.owned = owned;
        this.audit = audit;
    }

    @Handler
    public TaskList list(
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller,
            @Headers Map<String, Object> headers) {
        Integer owner = owned.listedFor(caller);
        List<ListedTask> found =
                tasks.list(owner, limit, offset).stream().map(ListTasks::listed).toList();
        headers.put(Paging.TOTAL, tasks.count(owner));
        audit.note(caller, "list", "task", null);
        return new TaskList(found);
    }

    private static ListedTask listed(Task task) {
        return new ListedTask(
                task.id(),
                task.status().text(),
                TIME.format(task.createdAt()),
                task.picture().name(task.id()));
    }

    /** The contract's list. */
    public record TaskList(List<ListedTask> tasks) {}

    /** A task in it. */
    public record ListedTask(
            int id,
            String status,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("input_path") String inputPath) {}
}
