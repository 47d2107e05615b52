package io.gantry.store.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.registry.Finding;
import io.gantry.model.registry.Finding.Said;
import io.gantry.model.registry.ShadowPicture;
import io.gantry.model.registry.Share;
import io.gantry.model.work.Work;
import io.gantry.sql.Rows;
import io.gantry.work.Fallible;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table {@code shadow_picture}: what versions in shadow say of pictures beside those that
 * serve. What served is not repeated there before it is compared: it stands in the task.
 */
@Repository
public class ShadowPictures implements Fallible {

    /** Work: a picture is read by a version in shadow. */
    public static final String SHADOW = "shadow-picture";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;
    private final WorkQueue queue;

    public ShadowPictures(JdbcClient jdbc, WorkQueue queue) {
        this.jdbc = jdbc;
        this.queue = queue;
    }

    /** @param seconds that a version that serves took to say something of a picture */
    public record Served(ModelIdentity version, double seconds) {}

    /**
     * Has a picture read once more by the versions in shadow of those that said something of it, as far as their share
     * takes it; belongs into the transaction that ends the task.
     */
    @Transactional
    public void choose(UUID taskUid, List<Served> served) {
        jdbc
                .sql("select id, name, shadow_share from model where name = any(?) and shadow_share is not null")
                .param(served.stream().map(one -> one.version().name()).toArray(String[]::new))
                .query((row, number) -> new InShadow(
                        Rows.uuid(row, "id"), row.getString("name"), new Share(row.getInt("shadow_share"))))
                .stream()
                .filter(version -> version.share().takes(taskUid))
                .toList()
                .forEach(version -> served.stream()
                        .filter(one -> one.version().name().equals(version.name()))
                        .forEach(one -> add(version.id(), taskUid, one)));
    }

    private record InShadow(UUID id, String name, Share share) {}

    /** Of a version or a task that was removed meanwhile nothing is added. */
    private void add(UUID modelId, UUID taskUid, Served served) {
        jdbc.sql("insert into shadow_picture (id, model_id, task_uid, served_version, served_sha256, served_seconds)"
                        + " select gen_random_uuid(), m.id, t.uid, ?, ?, ? from model m, task t"
                        + " where m.id = ? and m.shadow_share is not null and t.uid = ? and t.status = 'done'"
                        + " for key share on conflict do nothing returning id")
                .params(served.version().version(), served.version().sha256(), served.seconds(), modelId, taskUid)
                .query(UUID.class)
                .optional()
                .ifPresent(id ->
                        queue.put(NewWork.of(SHADOW, id, SHADOW + ":" + modelId).order(ShadowReadings.PRIORITY, 0)));
    }

    /** What is to be read; empty when the version or the task was removed, or the version is in shadow no longer. */
    public Optional<ShadowPicture> find(UUID id) {
        return jdbc.sql("select m.name, m.version, m.sha256, p.task_uid from shadow_picture p"
                        + " join model m on m.id = p.model_id"
                        + " where p.id = ? and p.state = 'waiting' and m.shadow_share is not null")
                .param(id)
                .query((row, number) -> new ShadowPicture(
                        new ModelIdentity(row.getString("name"), row.getString("version"), row.getString("sha256")),
                        Rows.uuid(row, "task_uid")))
                .optional();
    }

    /** Forgets that a picture was to be read. */
    @Transactional
    public void drop(Work work) {
        queue.finish(work);
        jdbc.sql("delete from shadow_picture where id = ? and state = 'waiting'")
                .param(work.subject())
                .update();
    }

    /** Keeps what both said. */
    @Transactional
    public void succeed(Work work, List<Finding> findings, double seconds) {
        queue.finish(work);
        jdbc.sql("update shadow_picture set state = 'done', findings = ?::jsonb, seconds = ?, ended_at = now()"
                        + " where id = ? and state = 'waiting'")
                .params(json(findings), seconds, work.subject())
                .update();
    }

    private static String json(List<Finding> findings) {
        try {
            return JSON.writeValueAsString(
                    findings.stream().map(ShadowPictures::kept).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What two models said can always be written", e);
        }
    }

    private static Kept kept(Finding finding) {
        Said served = finding.served();
        Said shadow = finding.shadow();
        return new Kept(
                served == null ? null : served.label(),
                served == null ? null : served.probability(),
                shadow == null ? null : shadow.label(),
                shadow == null ? null : shadow.probability());
    }

    private record Kept(
            @JsonProperty("served_label") @Nullable String servedLabel,
            @JsonProperty("served_probability") @Nullable Double servedProbability,
            @Nullable String label,
            @Nullable Double probability) {}

    @Override
    public String kind() {
        return SHADOW;
    }

    @Override
    @Transactional
    public void fail(Work work, String reason) {
        queue.fail(work, reason);
        jdbc.sql("update shadow_picture set state = 'failed', reason = ?, ended_at = now()"
                        + " where id = ? and state = 'waiting'")
                .params(reason, work.subject())
                .update();
    }
}
