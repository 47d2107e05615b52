package io.gantry.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.task.Task;
import io.gantry.model.task.TaskEvent;
import io.gantry.store.accounts.Owned;
import io.gantry.store.tasks.TaskEvents;
import io.gantry.store.tasks.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Image tasks (contract {@code tasks.md}), told in the manner of jobs. */
@Component
class FollowedTasks implements Followed {

    private final Tasks tasks;
    private final TaskEvents events;
    private final Owned owned;
    private final ObjectMapper json;

    FollowedTasks(Tasks tasks, TaskEvents events, Owned owned, ObjectMapper json) {
        this.tasks = tasks;
        this.events = events;
        this.owned = owned;
        this.json = json;
    }

    @Override
    public String kind() {
        return "task";
    }

    @Override
    public UUID visible(String id, Caller caller) {
        try {
            return tasks.find(Integer.parseInt(id))
                    .filter(task -> owned.sees(caller, task.ownerId()))
                    .map(Task::uid)
                    .orElseThrow(() -> NotFound.task(id));
        } catch (NumberFormatException e) {
            throw NotFound.task(id);
        }
    }

    @Override
    public Optional<Told> present(UUID id) {
        return events.present(id).map(this::told);
    }

    @Override
    public List<Told> after(UUID id, long eventId, int limit) {
        return events.after(id, eventId, limit).stream().map(this::told).toList();
    }

    private Told told(TaskEvent event) {
        var status = event.status();
        var part = new TaskPart(event.taskId(), status == null ? null : status.text(), event.reason(), event.at());
        var message = new TaskMessage(status == null ? "task.deleted" : "task.update", event.id(), part);
        return Told.of(event.id(), message, json, status == null, status != null && status.ended());
    }

    /** @param eventId to be given as {@code after} by a client that comes back */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record TaskMessage(String type, long eventId, TaskPart task) {}

    /** The changing part of a task. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaskPart(
            int id, @Nullable String status, @Nullable String error, Instant updatedAt) {}
}
