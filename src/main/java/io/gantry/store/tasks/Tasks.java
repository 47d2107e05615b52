package io.gantry.store.tasks;

import io.gantry.model.account.UserBelongings;
import io.gantry.model.task.JudgedPicture;
import io.gantry.model.task.NewTask;
import io.gantry.model.task.Prediction;
import io.gantry.model.task.Task;
import io.gantry.model.task.TaskPicture;
import io.gantry.model.task.TaskStatus;
import io.gantry.model.work.Work;
import io.gantry.objects.ObjectLedger;
import io.gantry.sql.Rows;
import io.gantry.store.accounts.Users;
import io.gantry.work.Beginnable;
import io.gantry.work.Events;
import io.gantry.work.Fallible;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code task}. Each change is an event. */
@Repository
public class Tasks implements UserBelongings, Beginnable, Fallible {

    /** Work: a picture goes through its models. */
    public static final String DETECT = "detect";

    private static final String DELETED = "The task was deleted.";

    private final JdbcClient jdbc;
    private final Users users;
    private final WorkQueue queue;
    private final Events events;
    private final ObjectLedger ledger;

    public Tasks(JdbcClient jdbc, Users users, WorkQueue queue, Events events, ObjectLedger ledger) {
        this.jdbc = jdbc;
        this.users = users;
        this.queue = queue;
        this.events = events;
        this.ledger = ledger;
    }

    /**
     * Keeps a task whose picture is safe, and queues it.
     *
     * @throws io.gantry.model.failure.CallerRemoved when its owner was removed
     */
    @Transactional
    public Task create(NewTask made) {
        users.hold(made.ownerId());
        Task task = jdbc.sql("insert into task (uid, owner_id, detection_model, classification_model, media_type,"
                        + " size, object_key) values (?, ?, ?, ?, ?, ?, ?) returning *")
                .params(
                        made.uid(),
                        made.ownerId(),
                        made.detectionModel(),
                        made.classificationModel(),
                        made.picture().mediaType(),
                        made.picture().size(),
                        made.picture().objectKey())
                .query(Tasks::task)
                .single();
        put(task);
        tell(task, "received");
        return task;
    }

    /** Has a task done that is queued. */
    void put(Task task) {
        queue.put(NewWork.of(DETECT, task.uid(), "user:" + task.ownerId()).owner(task.ownerId()));
    }

    public Optional<Task> find(int id) {
        return jdbc.sql("select * from task where id = ?")
                .param(id)
                .query(Tasks::task)
                .optional();
    }

    public Optional<Task> find(UUID uid) {
        return jdbc.sql("select * from task where uid = ?")
                .param(uid)
                .query(Tasks::task)
                .optional();
    }

    /**
     * The latest tasks in the order they were made.
     *
     * @param ownerId whose, null for everybody's
     * @param offset how many of the latest are left out
     */
    public List<Task> list(@Nullable Integer ownerId, int limit, int offset) {
        return jdbc.sql("select * from (select * from task where cast(:owner as integer) is null or owner_id = :owner"
                        + " order by id desc limit :limit offset :offset) latest order by id")
                .param("owner", ownerId)
                .param("limit", limit)
                .param("offset", offset)
                .query(Tasks::task)
                .list();
    }

    /** How many tasks there are; null for everybody's. */
    public int count(@Nullable Integer ownerId) {
        return jdbc.sql("select count(*) from task where cast(:owner as integer) is null or owner_id = :owner")
                .param("owner", ownerId)
                .query(Integer.class)
                .single();
    }

    /** A task begins. */
    @Override
    @Transactional
    public Optional<Task> begin(UUID uid) {
        Optional<Task> begun = change(jdbc.sql("update task set status = 'in progress', started_at = now()"
                        + " where uid = ? and status in ('queued', 'in progress') returning *")
                .param(uid));
        begun.ifPresent(task -> tell(task, "started"));
        return begun;
    }

    /** Keeps what the models said. */
    @Transactional
    public void succeed(Work work, Prediction prediction) {
        queue.finish(work);
        change(jdbc.sql(
                                "update task set status = 'done', ended_at = now(), result = ?::json, detection_by = ?,"
                                        + " classification_by = ?, scene_probability = ? where uid = ? and status = 'in progress' returning *")
                        .params(
                                PredictionJson.write(prediction),
                                prediction.primitives().model().text(),
                                prediction.scene().model().text(),
                                prediction.scene().probability(),
                                work.subject()))
                .ifPresent(task -> tell(task, "done"));
    }

    /** What was said of a picture that is still there; empty where it was removed, or its probability was not kept yet. */
    public Optional<JudgedPicture> judged(UUID uid) {
        return jdbc.sql("select * from task where uid = ? and status = 'done' and scene_probability is not null")
                .param(uid)
                .query((row, number) -> new JudgedPicture(
                        task(row, number),
                        PredictionJson.read(
                                row.getString("result"),
                                row.getDouble("scene_probability"),
                                row.getString("classification_by"),
                                row.getString("detection_by"))))
                .optional();
    }

    @Override
    public String kind() {
        return DETECT;
    }

    @Override
    @Transactional
    public void fail(Work work, String reason) {
        queue.fail(work, reason);
        end(work.subject(), reason);
    }

    /** Ends a task where it has not ended; false when it had. */
    boolean end(UUID uid, String reason) {
        Optional<Task> ended = change(jdbc.sql("update task set status = 'failed', ended_at = now(), reason = ?"
                        + " where uid = ? and status in ('queued', 'in progress') returning *")
                .params(reason, uid));
        ended.ifPresent(task -> tell(task, "failed"));
        return ended.isPresent();
    }

    /** Opens a task again that failed; empty when it did not. */
    Optional<Task> reopen(UUID uid) {
        Optional<Task> opened = change(jdbc.sql("update task set status = 'queued', reason = null, ended_at = null"
                        + " where uid = ? and status = 'failed' returning *")
                .param(uid));
        opened.ifPresent(task -> tell(task, "received"));
        return opened;
    }

    /** Removes a task; what was not done is cancelled, its picture is deleted once the row is gone. */
    @Transactional
    public boolean remove(int id) {
        Optional<Task> removed =
                change(jdbc.sql("delete from task where id = ? returning *").param(id));
        removed.ifPresent(task -> {
            queue.cancel(List.of(task.uid()), DELETED);
            ledger.release(List.of(task.picture().objectKey()));
            events.forget(task.uid());
            events.add("task", task.uid(), "deleted", task.ownerId(), Map.of("id", id));
        });
        return removed.isPresent();
    }

    @Override
    @Transactional
    public void removeAllOf(int ownerId) {
        jdbc.sql("select id from task where owner_id = ?")
                .param(ownerId)
                .query(Integer.class)
                .list()
                .forEach(this::remove);
    }

    private static Optional<Task> change(JdbcClient.StatementSpec update) {
        return update.query(Tasks::task).optional();
    }

    private void tell(Task task, String type) {
        Map<String, Object> data = task.reason() == null
                ? Map.of("id", task.id(), "status", task.status().text())
                : Map.of("id", task.id(), "status", task.status().text(), "reason", task.reason());
        events.add("task", task.uid(), type, task.ownerId(), data);
    }

    private static Task task(ResultSet row, int number) throws SQLException {
        return new Task(
                row.getInt("id"),
                Rows.uuid(row, "uid"),
                row.getInt("owner_id"),
                TaskStatus.of(row.getString("status")),
                row.getInt("detection_model"),
                row.getInt("classification_model"),
                new TaskPicture(row.getString("media_type"), row.getLong("size"), row.getString("object_key")),
                row.getString("result"),
                row.getString("detection_by"),
                row.getString("classification_by"),
                row.getString("reason"),
                Rows.instant(row, "created_at"));
    }
}
