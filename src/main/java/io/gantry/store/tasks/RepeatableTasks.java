package io.gantry.store.tasks;

import io.gantry.model.task.Task;
import io.gantry.work.Repeatable;
import io.gantry.work.WorkQueue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tasks that administrators have done again, or end. */
@Component
class RepeatableTasks implements Repeatable {

    private final Tasks tasks;
    private final WorkQueue queue;

    RepeatableTasks(Tasks tasks, WorkQueue queue) {
        this.tasks = tasks;
        this.queue = queue;
    }

    @Override
    public String kind() {
        return Tasks.DETECT;
    }

    @Override
    public boolean retry(UUID subject) {
        Optional<Task> opened = tasks.reopen(subject);
        opened.ifPresent(tasks::put);
        return opened.isPresent();
    }

    @Override
    public boolean cancel(UUID subject, String reason) {
        queue.cancel(List.of(subject), reason);
        return tasks.end(subject, reason);
    }
}
