package io.gantry.process.rest.labelling;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.labelling.LabellingTask;
import io.gantry.store.accounts.Owned;
import io.gantry.store.labelling.LabellingTasks;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds a labelling task for somebody who may see it: the labeler who has it, and whoever sees all. */
@Component
class FindLabellingTask {

    private final LabellingTasks tasks;
    private final Owned owned;

    FindLabellingTask(LabellingTasks tasks, Owned owned) {
        this.tasks = tasks;
        this.owned = owned;
    }

    /** @throws NotFound when there is none, or somebody else has it */
    LabellingTask find(UUID id, Caller caller) {
        return tasks.find(id)
                .filter(task -> owned.sees(caller, task.labelerId()))
                .orElseThrow(NotFound::labellingTask);
    }
}
