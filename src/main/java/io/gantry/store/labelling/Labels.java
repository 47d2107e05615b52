package io.gantry.store.labelling;

import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.UnacceptableRequest;
import io.gantry.model.labelling.LabellingTask;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what is said of pictures. What is said last stands in {@code labelling_task_image}, all that ever was in {@code
 * label_history}: of two who save at once the second stands, and nothing is lost.
 */
@Repository
public class Labels {

    private final JdbcClient jdbc;
    private final LabellingTasks tasks;

    public Labels(JdbcClient jdbc, LabellingTasks tasks) {
        this.jdbc = jdbc;
        this.tasks = tasks;
    }

    /**
     * Keeps the labels of a picture.
     *
     * @param mayLabel whose task this may be; asked while nobody can give it to another
     * @param userId who says so
     * @throws NotFound when there is no such task, or it may not be labelled
     * @throws UnacceptableRequest when a label is none of the request's classes, or the picture none of the task's
     */
    @Transactional
    public void save(UUID taskId, Predicate<Integer> mayLabel, UUID imageId, List<String> labels, int userId) {
        LabellingTask before = hold(taskId);
        if (!mayLabel.test(before.labelerId())) {
            throw NotFound.labellingTask();
        }
        keep(taskId, imageId, inOrder(labels, before.classes()), userId);
        LabellingTask after = tasks.find(taskId).orElseThrow(NotFound::labellingTask);
        if (after.labelled() > before.labelled()) {
            tasks.tell(taskId, after.status().equals("done") ? "done" : "progress");
        }
    }

    /** One who saves in a task waits for another, so that whoever labels the last picture knows it. */
    private LabellingTask hold(UUID taskId) {
        return jdbc.sql("select id from labelling_task where id = ? for no key update")
                .param(taskId)
                .query(UUID.class)
                .optional()
                .flatMap(tasks::find)
                .orElseThrow(NotFound::labellingTask);
    }

    private void keep(UUID taskId, UUID imageId, List<String> labels, int userId) {
        int found = jdbc.sql("with said as (update labelling_task_image set labels = :labels, labelled_by = :user,"
                        + " labelled_at = clock_timestamp() where task_id = :task and image_id = :image"
                        + " returning task_id, image_id, labels, labelled_by, labelled_at)"
                        + " insert into label_history (task_id, image_id, labels, labelled_by, at) select * from said")
                .param("labels", labels.toArray(String[]::new))
                .param("user", userId)
                .param("task", taskId)
                .param("image", imageId)
                .update();
        if (found == 0) {
            throw new UnacceptableRequest(
                    "This picture is none of the task's. Take an image_id of GET /tasks/" + taskId);
        }
    }

    /** The labels in the order of the classes, each once. */
    static List<String> inOrder(List<String> labels, List<String> classes) {
        for (String label : labels) {
            if (!classes.contains(label)) {
                throw new UnacceptableRequest(
                        "'" + label + "' is none of the classes. Choose from: " + String.join(", ", classes));
            }
        }
        return classes.stream().filter(labels::contains).distinct().toList();
    }
}
