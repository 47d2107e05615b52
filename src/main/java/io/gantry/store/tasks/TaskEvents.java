package io.gantry.store.tasks;

import io.gantry.model.task.TaskEvent;
import io.gantry.model.task.TaskStatus;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads from the table {@code event} what happened to tasks. */
@Repository
public class TaskEvents {

    private final JdbcClient jdbc;

    public TaskEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What happened to a task after an event, in order; at most so many. */
    public List<TaskEvent> after(UUID uid, long eventId, int limit) {
        return jdbc.sql(
                        "select id, (data ->> 'id')::integer as task_id, data ->> 'status' as status,"
                                + " data ->> 'reason' as reason, at from event where subject = ? and id > ? order by id limit ?")
                .params(uid, eventId, limit)
                .query(TaskEvents::event)
                .list();
    }

    /** What a task looks like now, with the id of its last event; empty when there is no such task. */
    public Optional<TaskEvent> present(UUID uid) {
        return jdbc.sql("select (select coalesce(max(event.id), 0) from event where subject = task.uid) as id,"
                        + " id as task_id, status, reason, coalesce(ended_at, started_at, created_at) as at"
                        + " from task where uid = ?")
                .param(uid)
                .query(TaskEvents::event)
                .optional();
    }

    private static TaskEvent event(ResultSet row, int number) throws SQLException {
        String status = row.getString("status");
        return new TaskEvent(
                row.getLong("id"),
                row.getInt("task_id"),
                status == null ? null : TaskStatus.of(status),
                row.getString("reason"),
                Rows.instant(row, "at"));
    }
}
