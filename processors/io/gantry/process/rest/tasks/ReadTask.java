package io.gantry.process.rest.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.task.Task;
import io.gantry.store.accounts.AuditTrail;
import java.util.Map;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads how far a task is, and what came of it. */
@Component
public class ReadTask {

    /** The contract's word where there is no result yet, as JSON. */
    private static final String NONE = "\"None\"";

    private final FindTask tasks;
    private final AuditTrail audit;

    public ReadTask(FindTask tasks, AuditTrail audit) {
        this.tasks = tasks;
        this.audit = audit;
    }

    /** @throws NotFound when there is none, or it is somebody else's */
    public TaskStatusAnswer status(@Header("task_id") int id, @ExchangeProperty("caller") Caller caller) {
        Task task = tasks.find(id, caller);
        audit.note(caller, "read", "task", task.uid());
        return new TaskStatusAnswer(task.id(), task.status().text(), task.reason());
    }

    /**
     * The result; which models it is of stands in the headers, since the contract's body has no room for it.
     *
     * @throws NotFound when there is none, or it is somebody else's
     */
    public TaskResultAnswer result(
            @Header("task_id") int id,
            @ExchangeProperty("caller") Caller caller,
            @Headers Map<String, Object> headers) {
        Task task = tasks.find(id, caller);
        audit.note(caller, "read", "task", task.uid());
        if (task.detectionBy() != null && task.classificationBy() != null) {
            headers.put("X-Detection-Model", task.detectionBy());
            headers.put("X-Classification-Model", task.classificationBy());
        }
        String result = task.result();
        return new TaskResultAnswer(task.id(), task.status().text(), result == null ? NONE : result, task.reason());
    }

    /** @param error why it failed; left out while it did not */
    public record TaskStatusAnswer(
            int id,
            String status,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String error) {}

    /**
     * The task with its result.
     *
     * @param result as JSON
     * @param error why it failed; left out while it did not
     */
    public record TaskResultAnswer(
            int id,
            String status,
            @JsonRawValue String result,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String error) {}
}
