package io.gantry.store.labelling;

import io.gantry.model.labelling.LabelChange;
import io.gantry.model.labelling.LabellingTask;
import io.gantry.model.labelling.Suggestion;
import io.gantry.model.labelling.TaskFilter;
import io.gantry.model.labelling.TaskImage;
import io.gantry.sql.Rows;
import io.gantry.work.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the tables of labelling tasks: {@code labelling_task}, {@code labelling_task_image}, {@code label_history}. */
@Repository
public class LabellingTasks {

    private static final String SELECT = "select task.*, request.title, request.classes, users.username"
            + " from labelling_task_progress task join labelling_request request on request.id = task.request_id"
            + " join users on users.id = task.labeler_id";

    private static final String FILTER = " where (cast(:labelerId as integer) is null or task.labeler_id = :labelerId)"
            + " and (cast(:labeler as text) is null or task.labeler_id in"
            + " (select id from users where lower(username) = lower(:labeler) and deleted_at is null))"
            + " and (cast(:request as uuid) is null or task.request_id = :request)"
            + " and (cast(:status as text) is null or task.status = :status)";

    private final JdbcClient jdbc;
    private final Events events;

    public LabellingTasks(JdbcClient jdbc, Events events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Tasks, the newest first. */
    public List<LabellingTask> list(TaskFilter filter, int limit, int offset) {
        return filtered(SELECT + FILTER + " order by task.created_at desc, task.id limit :limit offset :offset", filter)
                .param("limit", limit)
                .param("offset", offset)
                .query(LabellingTasks::task)
                .list();
    }

    /** How many tasks there are. */
    public int count(TaskFilter filter) {
        return filtered("select count(*) from labelling_task_progress task" + FILTER, filter)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(String sql, TaskFilter filter) {
        return jdbc.sql(sql)
                .param("labelerId", filter.labelerId())
                .param("labeler", filter.labeler())
                .param("request", filter.requestId())
                .param("status", filter.status());
    }

    public Optional<LabellingTask> find(UUID id) {
        return jdbc.sql(SELECT + " where task.id = ?")
                .param(id)
                .query(LabellingTasks::task)
                .optional();
    }

    /** The pictures of a task in their order. */
    public List<TaskImage> images(UUID taskId) {
        return jdbc.sql("select image.id, given.labels,"
                        + " case kind when 'dicom' then 'image/jpeg' else content_type end as content_type,"
                        + " case kind when 'dicom' then preview_key else object_key end as shown_key from labelling_task_image given"
                        + " join request_image image on image.id = given.image_id where task_id = ? order by ordinal")
                .param(taskId)
                .query(LabellingTasks::image)
                .list();
    }

    /** What models said of the pictures of a task that show results, by picture. */
    public Map<UUID, List<Suggestion>> suggestions(UUID taskId) {
        Map<UUID, List<Suggestion>> found = new HashMap<>();
        jdbc.sql("select chosen.* from labelling_task_image given"
                        + " join chosen_result chosen on chosen.image_id = given.image_id where task_id = ?"
                        + " order by chosen.ordinal")
                .param(taskId)
                .query(row -> {
                    found.computeIfAbsent(Rows.uuid(row, "image_id"), image -> new ArrayList<>())
                            .add(ChosenResults.said(row));
                });
        return found;
    }

    /** All that was said of the pictures of a task, in the order in which it was. */
    public List<LabelChange> history(UUID taskId, int limit, int offset) {
        return jdbc.sql("select image_id, labels, username, at from label_history"
                        + " join users on users.id = labelled_by where task_id = ?"
                        + " order by label_history.id limit ? offset ?")
                .params(taskId, limit, offset)
                .query((row, number) -> new LabelChange(
                        Rows.uuid(row, "image_id"),
                        Rows.texts(row, "labels"),
                        row.getString("username"),
                        Rows.instant(row, "at")))
                .list();
    }

    /** How often something was said of the pictures of a task. */
    public int countHistory(UUID taskId) {
        return jdbc.sql("select count(*) from label_history where task_id = ?")
                .param(taskId)
                .query(Integer.class)
                .single();
    }

    /** Tells how a task stands since a change; belongs into its transaction. */
    void tell(UUID taskId, String type) {
        find(taskId)
                .ifPresent(task -> events.add(
                        "labelling-task",
                        taskId,
                        type,
                        task.labelerId(),
                        Map.of(
                                "request_id", task.requestId(),
                                "status", task.status(),
                                "images", task.images(),
                                "labelled", task.labelled())));
    }

    private static LabellingTask task(ResultSet row, int number) throws SQLException {
        return new LabellingTask(
                Rows.uuid(row, "id"),
                Rows.uuid(row, "request_id"),
                row.getString("title"),
                Rows.texts(row, "classes"),
                row.getInt("labeler_id"),
                row.getString("username"),
                row.getString("status"),
                row.getInt("images"),
                row.getInt("labelled"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "assigned_at"));
    }

    private static TaskImage image(ResultSet row, int number) throws SQLException {
        return new TaskImage(
                Rows.uuid(row, "id"),
                row.getString("content_type"),
                row.getString("shown_key"),
                Rows.textsOrNull(row, "labels"));
    }
}
