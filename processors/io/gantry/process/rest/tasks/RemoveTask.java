package io.gantry.process.rest.tasks;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.tasks.Tasks;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes a task: its work is ended, its picture is deleted once the row is gone. */
@Component
public class RemoveTask {

    private final FindTask find;
    private final Tasks tasks;
    private final AuditTrail audit;

    public RemoveTask(FindTask find, Tasks tasks, AuditTrail audit) {
        this.find = find;
        this.tasks = tasks;
        this.audit = audit;
    }

    /** @throws NotFound when there is none, or it is somebody else's */
    @Handler
    @Transactional
    public TaskId remove(@Header("task_id") int id, @ExchangeProperty("caller") Caller caller) {
        var task = find.find(id, caller);
        if (!tasks.remove(task.id())) {
            throw NotFound.task(Integer.toString(id));
        }
        audit.note(caller, "delete", "task", task.uid());
        return new TaskId(task.id());
    }
}
