package io.gantry.process.rest.tasks;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.task.Task;
import io.gantry.store.accounts.Owned;
import io.gantry.store.tasks.Tasks;
import org.springframework.stereotype.Component;

/** Finds a task for somebody who may see it: its owner, and whoever sees all. */
@Component
class FindTask {

    private final Tasks tasks;
    private final Owned owned;

    FindTask(Tasks tasks, Owned owned) {
        this.tasks = tasks;
        this.owned = owned;
    }

    /** @throws NotFound when there is none, or it is somebody else's */
    Task find(int id, Caller caller) {
        return tasks.find(id)
                .filter(task -> owned.sees(caller, task.ownerId()))
                .orElseThrow(() -> NotFound.task(Integer.toString(id)));
    }
}
