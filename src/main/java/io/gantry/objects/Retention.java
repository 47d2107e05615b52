package io.gantry.objects;

import io.gantry.sql.Rows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How long the objects of the ledger are kept, what holds them, and what goes when. */
@Repository
public class Retention {

    private static final String HELD = " exists (select 1 from object_hold h where h.key = o.key)";
    private static final String DUE =
            " from object o where o.state <> 'released' and o.keep_until < :until and not" + HELD;

    private final JdbcClient jdbc;

    public Retention(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps images for so long from now on; objects of other kinds stay for as long as their row. */
    public void keepFor(Collection<String> keys, Duration age) {
        jdbc.sql("update object set keep_until = now() + make_interval(secs => ?) where key = any(?)"
                        + " and kind in ('submissions', 'series', 'parts') and state <> 'released'")
                .params(age.toMillis() / 1000.0, array(keys))
                .update();
    }

    /** Objects of some kinds whose time has come and that nothing holds, oldest first. */
    public List<String> due(Collection<String> kinds, int most) {
        return jdbc.sql("select o.key" + DUE + " and o.kind = any(:kinds) order by o.keep_until limit :most")
                .param("until", Instant.now().atOffset(ZoneOffset.UTC))
                .param("kinds", array(kinds))
                .param("most", most)
                .query(String.class)
                .list();
    }

    /**
     * Keeps objects until the hold is taken off.
     *
     * @param subject for whose sake; what it holds in the ledger counts in, such as its reports
     * @return how many objects are held
     */
    public int hold(UUID subject, Collection<String> keys, String reason) {
        return jdbc.sql("insert into object_hold (subject, key, reason) select ?, key, ? from object"
                        + " where (key = any(?) or holder = ?) and state <> 'released'"
                        + " on conflict (subject, key) do update set reason = excluded.reason")
                .params(subject, reason, array(keys), subject)
                .update();
    }

    /** Takes a hold off; how many objects it held. */
    public int unhold(UUID subject) {
        return jdbc.sql("delete from object_hold where subject = ?")
                .param(subject)
                .update();
    }

    /** What is held, newest first. */
    public List<Hold> holds(int most) {
        return jdbc.sql("select h.subject, min(h.reason) as reason, min(h.since) as since, count(*) as objects,"
                        + " coalesce(sum(o.size), 0) as bytes from object_hold h join object o on o.key = h.key"
                        + " group by h.subject order by min(h.since) desc limit ?")
                .param(most)
                .query((row, number) -> new Hold(
                        Rows.uuid(row, "subject"),
                        row.getString("reason"),
                        Rows.instant(row, "since"),
                        row.getLong("objects"),
                        row.getLong("bytes")))
                .list();
    }

    /** What lies in the store, kind by kind, and what of it would be gone at a time. */
    public List<Kept> kept(Instant until) {
        return jdbc.sql("select o.kind, count(*) as objects, coalesce(sum(o.size), 0) as bytes,"
                        + " count(*) filter (where " + HELD + ") as held,"
                        + " count(*) filter (where o.missing_since is not null) as missing,"
                        + " count(*) filter (where o.keep_until < :until and not" + HELD + ") as due,"
                        + " coalesce(sum(o.size) filter (where o.keep_until < :until and not" + HELD
                        + "), 0) as due_bytes"
                        + " from object o where o.state <> 'released' group by o.kind order by o.kind")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Kept(
                        row.getString("kind"),
                        row.getLong("objects"),
                        row.getLong("bytes"),
                        row.getLong("held"),
                        row.getLong("missing"),
                        row.getLong("due"),
                        row.getLong("due_bytes")))
                .list();
    }

    /** Objects that would be gone at a time, first to go first. */
    public List<Going> going(Instant until, int most) {
        return jdbc.sql("select o.key, o.kind, o.holder, o.size, o.sha256, o.keep_until" + DUE
                        + " order by o.keep_until, o.key limit :most")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) -> new Going(
                        row.getString("key"),
                        row.getString("kind"),
                        Rows.uuid(row, "holder"),
                        (Long) row.getObject("size"),
                        row.getString("sha256"),
                        Rows.instant(row, "keep_until")))
                .list();
    }

    private static String[] array(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    /**
     * What is kept for somebody's sake.
     *
     * @param subject the submission it is kept for
     * @param bytes of all its objects whose size is known
     */
    public record Hold(UUID subject, String reason, Instant since, long objects, long bytes) {}

    /**
     * One kind of objects.
     *
     * @param missing that the bucket was seen without
     * @param due that would be gone at the time asked for
     */
    public record Kept(String kind, long objects, long bytes, long held, long missing, long due, long dueBytes) {}

    /**
     * An object that goes.
     *
     * @param holder the row it belongs to: a submission, an analysis or a part of a pushed study
     * @param sha256 of its bytes, in hexadecimal; null for what an older version wrote
     */
    public record Going(
            String key,
            String kind,
            UUID holder,
            @Nullable Long size,
            @Nullable String sha256,
            Instant keepUntil) {}
}
