package io.gantry.process.rest.tasks;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.file.StoredFile;
import io.gantry.model.task.Task;
import io.gantry.store.accounts.AuditTrail;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Finds the picture of a task that is about to be downloaded. */
@Component
public class FindTaskInput {

    private final FindTask tasks;
    private final AuditTrail audit;

    public FindTaskInput(FindTask tasks, AuditTrail audit) {
        this.tasks = tasks;
        this.audit = audit;
    }

    /** @throws NotFound when there is none, or it is somebody else's */
    @Handler
    public StoredFile find(@Header("task_id") int id, @ExchangeProperty("caller") Caller caller) {
        Task task = tasks.find(id, caller);
        audit.note(caller, "download", "task", task.uid());
        return new StoredFile(
                task.picture().name(task.id()),
                task.picture().size(),
                task.picture().objectKey(),
                task.uid().toString(),
                task.createdAt(),
                task.picture().mediaType());
    }
}
