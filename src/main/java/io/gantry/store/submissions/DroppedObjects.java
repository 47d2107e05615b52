package io.gantry.store.submissions;

import io.gantry.model.submission.Door;
import io.gantry.model.submission.DroppedObject;
import io.gantry.model.work.Work;
import io.gantry.sql.Rows;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table {@code dropped_object}: ZIPs of the drop bucket. One waits until it is kept as a submission or refused, and
 * ends when it lies in the bucket again with what is told of it beside it.
 */
@Repository
public class DroppedObjects {

    /** Work: a ZIP is taken out of the bucket. */
    public static final String TAKE = "take-drop";

    /** Work: a ZIP is given back to the bucket. */
    public static final String RETURN = "return-drop";

    private static final String LANE = "door:" + Door.DROP.text();

    private final JdbcClient jdbc;
    private final WorkQueue queue;

    public DroppedObjects(JdbcClient jdbc, WorkQueue queue) {
        this.jdbc = jdbc;
        this.queue = queue;
    }

    /**
     * Notes a ZIP that lies in the bucket and has it taken. One that is known waits for its turn; one that was taken and
     * lies there all the same is only to be removed, and that is done once more.
     */
    @Transactional
    public void note(DroppedObject zip) {
        int due = jdbc.sql("insert into dropped_object (id, bucket, key, etag, modified, size)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (id) do update set id = excluded.id"
                        + " where dropped_object.state <> 'waiting'")
                .params(
                        zip.id(),
                        zip.bucket(),
                        zip.key(),
                        zip.etag(),
                        zip.modified().atOffset(ZoneOffset.UTC),
                        zip.size())
                .update();
        if (due == 1) {
            queue.put(NewWork.of(TAKE, zip.id(), LANE));
        }
    }

    public Optional<Noted> find(UUID id) {
        return jdbc.sql("select * from dropped_object where id = ?")
                .param(id)
                .query(DroppedObjects::noted)
                .optional();
    }

    /** It is kept as a submission, and its name is free. */
    @Transactional
    public void taken(Work work) {
        queue.finish(work);
        jdbc.sql("update dropped_object set state = 'taken' where id = ? and state = 'waiting'")
                .param(work.subject())
                .update();
    }

    /** Its sender took it away, or put another in its place, before it was taken. */
    @Transactional
    public void vanished(Work work) {
        queue.finish(work);
        jdbc.sql("delete from dropped_object where id = ? and state = 'waiting'")
                .param(work.subject())
                .update();
    }

    /** It can't be taken: it is to lie among those that failed, with the reason. */
    @Transactional
    public void refuse(Work work, String reason) {
        queue.fail(work, reason);
        jdbc.sql("update dropped_object set reason = ? where id = ?")
                .params(reason, work.subject())
                .update();
        giveBack(work.subject());
    }

    /** A submission has ended: where it came from the bucket, it is given back. False where it was, or came from elsewhere. */
    boolean giveBack(UUID submissionId) {
        boolean open = jdbc.sql("select exists (select 1 from dropped_object where id = ? and state <> 'ended')")
                .param(submissionId)
                .query(Boolean.class)
                .single();
        if (open) {
            queue.put(NewWork.of(RETURN, submissionId, LANE));
        }
        return open;
    }

    /** Chooses where a ZIP comes to lie, unless that was done before; null when another was given that key. */
    public @Nullable String chooseEnd(DroppedObject zip, String key) {
        try {
            return jdbc.sql("update dropped_object set end_key = coalesce(end_key, ?) where id = ? returning end_key")
                    .params(key, zip.id())
                    .query(String.class)
                    .single();
        } catch (DuplicateKeyException e) {
            return null;
        }
    }

    /** It lies in the bucket with all that is told of it. */
    @Transactional
    public void ended(Work work) {
        queue.finish(work);
        end(work.subject());
    }

    /** Nobody wants it given back; false when it was. */
    boolean abandon(UUID id, String reason) {
        queue.cancel(List.of(id), reason);
        return end(id);
    }

    private boolean end(UUID id) {
        return jdbc.sql("update dropped_object set state = 'ended', ended_at = now() where id = ? and state <> 'ended'")
                        .param(id)
                        .update()
                == 1;
    }

    /** What has not ended, those that wait first, each in the order in which they were seen. */
    public List<Open> open(int limit) {
        return jdbc.sql(
                        "select d.key, d.state, w.reason from dropped_object d left join lateral (select reason from work"
                                + " where subject = d.id and state in ('waiting', 'running') order by created_at desc limit 1) w"
                                + " on true where d.state <> 'ended' order by d.state = 'taken', d.seen_at limit ?")
                .param(limit)
                .query((row, number) ->
                        new Open(row.getString("key"), row.getString("state").equals("taken"), row.getString("reason")))
                .list();
    }

    /** Forgets what ended long ago. */
    public void forgetOlderThan(Duration age) {
        jdbc.sql("delete from dropped_object where ended_at < now() - make_interval(secs => ?)")
                .param(age.toSeconds())
                .update();
    }

    private static Noted noted(ResultSet row, int number) throws SQLException {
        DroppedObject object = new DroppedObject(
                Rows.uuid(row, "id"),
                row.getString("bucket"),
                row.getString("key"),
                row.getString("etag"),
                Rows.instant(row, "modified"),
                row.getLong("size"));
        return new Noted(
                object, row.getString("state").equals("waiting"), row.getString("reason"), row.getString("end_key"));
    }

    /**
     * A ZIP as it is known.
     *
     * @param waits whether it was not taken yet
     * @param reason why it was refused
     * @param endKey where it comes to lie
     */
    public record Noted(
            DroppedObject object,
            boolean waits,
            @Nullable String reason,
            @Nullable String endKey) {}

    /**
     * A ZIP that has not ended.
     *
     * @param reason what it waits for, null when nothing is in its way
     */
    public record Open(String key, boolean taken, @Nullable String reason) {}
}
