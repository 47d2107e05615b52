package io.gantry.store.labelling;

import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.NotNow;
import io.gantry.model.failure.UnacceptableRequest;
import io.gantry.model.labelling.Distribution;
import io.gantry.model.labelling.GivenImage;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives the pictures of requests to labelers. What is said of a picture stays with it when its task moves on. Of two
 * assignments of one request at once the second finds what the first did.
 */
@Repository
public class Assignments {

    private static final String NO_PICTURES = "The request has no pictures yet. Upload some, then assign it.";
    private static final String SPLIT =
            "The request is split among several labelers. Name one of its tasks as task_id.";
    private static final String HAS_THEM_ALREADY = "This labeler has pictures of this task already, in another one.";

    private final JdbcClient jdbc;
    private final LabellingTasks tasks;

    public Assignments(JdbcClient jdbc, LabellingTasks tasks) {
        this.jdbc = jdbc;
        this.tasks = tasks;
    }

    /** @throws NotFound when there is no such request */
    public void check(UUID requestId) {
        if (!jdbc.sql("select exists (select from labelling_request where id = ?)")
                .param(requestId)
                .query(Boolean.class)
                .single()) {
            throw NotFound.request();
        }
    }

    /**
     * Gives a request to one labeler: all of its pictures, those too that came since it was given to somebody.
     *
     * @return its task
     * @throws NotFound when there is no such request
     * @throws NotNow when it has no pictures, or several tasks
     */
    @Transactional
    public UUID give(UUID requestId, int labelerId) {
        hold(requestId);
        List<Held> made = tasksOf(requestId);
        if (made.size() > 1) {
            throw new NotNow(SPLIT);
        }
        UUID taskId =
                made.isEmpty() ? create(requestId, labelerId) : made.get(0).taskId();
        int added = add(taskId, missing(requestId, taskId));
        if (made.isEmpty() && added == 0) {
            throw new NotNow(NO_PICTURES);
        }
        if (hand(taskId, labelerId) || made.isEmpty() || added > 0) {
            tasks.tell(taskId, "assigned");
        }
        return taskId;
    }

    /**
     * Gives a task to a labeler.
     *
     * @throws NotFound when there is none
     * @throws NotNow when the labeler has some of its pictures in another task
     */
    @Transactional
    public void move(UUID taskId, int labelerId) {
        hold(tasks.find(taskId).orElseThrow(NotFound::labellingTask).requestId());
        boolean twice = jdbc.sql("select exists (select from labelling_task_image mine"
                        + " join labelling_task_image other on other.image_id = mine.image_id and other.task_id <> mine.task_id"
                        + " join labelling_task task on task.id = other.task_id"
                        + " where mine.task_id = ? and task.labeler_id = ?)")
                .params(taskId, labelerId)
                .query(Boolean.class)
                .single();
        if (twice) {
            throw new NotNow(HAS_THEM_ALREADY);
        }
        if (hand(taskId, labelerId)) {
            tasks.tell(taskId, "assigned");
        }
    }

    /**
     * Splits a request among labelers, one task for each; who has a task of it already gets more pictures.
     *
     * @param overlap with how many labelers each picture is to be, counting those who have it already
     * @return the tasks of these labelers
     * @throws NotFound when there is no such request
     * @throws NotNow when it has no pictures
     * @throws UnacceptableRequest when there are too few labelers
     */
    @Transactional
    public List<UUID> split(UUID requestId, Set<Integer> labelers, int overlap) {
        hold(requestId);
        List<GivenImage> images = images(requestId);
        if (images.isEmpty()) {
            throw new NotNow(NO_PICTURES);
        }
        Distribution distribution = Distribution.of(images, labelers, overlap);
        if (!distribution.isComplete()) {
            throw new UnacceptableRequest(
                    "overlap must be at most the number of labelers. Name more labelers, or ask for less overlap.");
        }
        List<Held> made = tasksOf(requestId);
        List<UUID> given = new ArrayList<>();
        distribution.dealt().forEach((labeler, more) -> extend(requestId, labeler, more, made)
                .ifPresent(given::add));
        return given;
    }

    private Optional<UUID> extend(UUID requestId, int labelerId, List<UUID> more, List<Held> made) {
        Optional<UUID> own = made.stream()
                .filter(held -> held.labelerId() == labelerId)
                .map(Held::taskId)
                .findFirst();
        if (more.isEmpty()) {
            return own;
        }
        UUID taskId = own.orElseGet(() -> create(requestId, labelerId));
        add(taskId, more);
        tasks.tell(taskId, "assigned");
        return Optional.of(taskId);
    }

    private void hold(UUID requestId) {
        jdbc.sql("select id from labelling_request where id = ? for no key update")
                .param(requestId)
                .query(UUID.class)
                .optional()
                .orElseThrow(NotFound::request);
    }

    private List<Held> tasksOf(UUID requestId) {
        return jdbc.sql("select id, labeler_id from labelling_task where request_id = ? order by created_at, id")
                .param(requestId)
                .query((row, number) -> new Held(Rows.uuid(row, "id"), row.getInt("labeler_id")))
                .list();
    }

    private UUID create(UUID requestId, int labelerId) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into labelling_task (id, request_id, labeler_id) values (?, ?, ?)")
                .params(id, requestId, labelerId)
                .update();
        return id;
    }

    /** Whether it is somebody else's from now on. */
    private boolean hand(UUID taskId, int labelerId) {
        return jdbc.sql("update labelling_task set labeler_id = :labeler, assigned_at = now()"
                                + " where id = :id and labeler_id <> :labeler")
                        .param("id", taskId)
                        .param("labeler", labelerId)
                        .update()
                > 0;
    }

    private List<UUID> missing(UUID requestId, UUID taskId) {
        return jdbc.sql("select id from request_image image where request_id = ? and not exists"
                        + " (select from labelling_task_image given where given.task_id = ? and given.image_id = image.id)"
                        + " order by created_at, id")
                .params(requestId, taskId)
                .query(UUID.class)
                .list();
    }

    private int add(UUID taskId, List<UUID> images) {
        return jdbc.sql("insert into labelling_task_image (task_id, image_id, ordinal) select :task, image, ordinal +"
                        + " (select coalesce(max(ordinal), 0) from labelling_task_image where task_id = :task)"
                        + " from unnest(:images) with ordinality given (image, ordinal)")
                .param("task", taskId)
                .param("images", images.toArray(UUID[]::new))
                .update();
    }

    private List<GivenImage> images(UUID requestId) {
        return jdbc.sql("select image.id, exists (select from gold_label gold where gold.image_id = image.id) as gold,"
                        + " array(select distinct labeler_id from labelling_task_image given"
                        + " join labelling_task task on task.id = given.task_id where given.image_id = image.id) as holders"
                        + " from request_image image where request_id = ? order by created_at, id")
                .param(requestId)
                .query(Assignments::image)
                .list();
    }

    private static GivenImage image(ResultSet row, int number) throws SQLException {
        return new GivenImage(Rows.uuid(row, "id"), row.getBoolean("gold"), Set.of((Integer[])
                row.getArray("holders").getArray()));
    }

    private record Held(UUID taskId, int labelerId) {}
}
