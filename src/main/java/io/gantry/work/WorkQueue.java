package io.gantry.work;

import io.gantry.model.work.Work;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table {@code work}. Every change of a claimed piece asks for the claim: who lost it changes nothing. What is put
 * is announced on the channel {@value #CHANNEL} once its transaction commits.
 */
@Repository
public class WorkQueue {

    static final String CHANNEL = "gantry_work";

    /** Joins rows of {@code analysis} with the work that goes on for them and tells how far it is. */
    public static final String RUNNING = "left join work on analysis.state = 'running' and work.subject = analysis.id"
            + " and work.state = 'running' and work.total > 0";

    /** How much of what is {@link #RUNNING} is done, in pieces of work. */
    public static final String BEGUN = "coalesce(sum(least(work.done, work.total)::float8 / work.total), 0)";

    private static final String PUT = """
            with put as (
                insert into work (id, kind, subject, lane, owner_id, priority, place, batch, not_before)
                values (gen_random_uuid(), :kind, :subject, :lane, :owner, :priority, :place, :batch,
                        now() + make_interval(secs => :delay))
                on conflict (kind, subject) where state in ('waiting', 'running') do update
                    set again = work.again or work.state = 'running',
                        not_before = least(work.not_before, excluded.not_before)
                returning kind)
            select pg_notify('%s', kind) from put""".formatted(CHANNEL);

    /**
     * Walks from lane to lane by index, however much waits in each, and takes from the one that was served longest ago.
     * A lane with nothing due costs a look and is passed over.
     */
    static final String CLAIM = """
            with recursive lanes as (
                (select lane from work where kind = :kind and state = 'waiting' order by lane limit 1)
                union all
                select (select w.lane from work w where w.kind = :kind and w.state = 'waiting' and w.lane > lanes.lane
                        order by w.lane limit 1)
                from lanes where lanes.lane is not null),
            turns as (
                select l.lane from lanes l left join work_turn t on t.kind = :kind and t.lane = l.lane
                where l.lane is not null
                  and not exists (select 1 from lane_pause p where p.lane = l.lane and p.until > now())
                  and (:limit = 0 or :limit > (select count(distinct r.claim) from work r
                        where r.kind = :kind and r.lane = l.lane and r.state = 'running'))
                order by t.served_at nulls first, l.lane),
            head as (
                select w.id, w.lane, w.batch from turns t cross join lateral (
                    select id, lane, batch from work
                    where kind = :kind and lane = t.lane and state = 'waiting' and not_before <= now()
                      and (only_node is null or only_node = :node or only_until < now())
                    order by priority, place, not_before, id limit 1 for update skip locked) w
                limit 1),
            more as (
                select w.id from work w, head
                where :most > 1 and w.kind = :kind and w.lane = head.lane and w.state = 'waiting'
                  and w.not_before <= now() and w.batch = head.batch and w.id <> head.id
                order by w.priority, w.place, w.not_before, w.id limit :most - 1 for update of w skip locked),
            served as (
                insert into work_turn (kind, lane, served_at) select :kind, lane, clock_timestamp() from head
                on conflict (kind, lane) do update set served_at = excluded.served_at)
            update work set state = 'running', claim = :claim, node = :node, attempts = attempts + 1,
                claimed_at = now()
            where id in (select id from head union all select id from more) returning work.*""";

    private static final String MINE = " where id = :id and claim = :claim and state = 'running'";
    private static final String TRAIL = " trail = trail || jsonb_build_object('attempt', attempts, 'node', node,"
            + " 'from', claimed_at, 'to', now(), 'reason', cast(:reason as text)), reason = :reason";

    private final JdbcClient jdbc;
    private final Claims claims;

    public WorkQueue(JdbcClient jdbc, Claims claims) {
        this.jdbc = jdbc;
        this.claims = claims;
    }

    /** Adds work; belongs into the transaction of what led to it. */
    public void put(NewWork work) {
        jdbc.sql(PUT)
                .param("kind", work.kind())
                .param("subject", work.subject())
                .param("lane", work.lane())
                .param("owner", work.ownerId())
                .param("priority", work.priority())
                .param("place", work.place())
                .param("batch", work.batch())
                .param("delay", seconds(work.delay()))
                .query((row, number) -> number)
                .list();
    }

    /** The same where nobody but one node may take it for a while, since something it needs lies there. */
    public void put(NewWork work, UUID onlyNode, Duration atMost) {
        put(work);
        jdbc.sql("update work set only_node = ?, only_until = now() + make_interval(secs => ?)"
                        + " where kind = ? and subject = ? and state = 'waiting'")
                .params(onlyNode, seconds(atMost), work.kind(), work.subject())
                .update();
    }

    /**
     * Takes what is next of a kind: of the lane that was served longest ago, and in it by priority, place and since when it may be taken.
     *
     * @param most how many of the same lane and batch at once
     * @param limit how many claims may run in one lane at a time, over all nodes; 0 for any number
     * @return nothing when nothing is due
     */
    @Transactional
    public List<Work> claim(String kind, int most, int limit, UUID node) {
        List<Work> claimed = jdbc.sql(CLAIM)
                .param("kind", kind)
                .param("most", most)
                .param("limit", limit)
                .param("node", node)
                .param("claim", UUID.randomUUID())
                .query(WorkQueue::work)
                .list();
        claims.hold(claimed);
        return claimed;
    }

    /** When the next of a kind is due that is not yet; empty when nothing waits. */
    public Optional<Instant> nextDue(String kind) {
        return jdbc.sql("select min(greatest(w.not_before, coalesce(p.until, w.not_before))) from work w"
                        + " left join lane_pause p on p.lane = w.lane where w.kind = ? and w.state = 'waiting'")
                .param(kind)
                .query((row, number) -> Optional.ofNullable(Rows.instantOrNull(row, "min")))
                .single();
    }

    /**
     * Ends work that is done; belongs into the transaction of its result.
     *
     * @throws ClaimLost when it is not this claim's any more
     */
    public void finish(Work work) {
        int ended = jdbc.sql("update work set state = case when again then 'waiting' else 'done' end,"
                        + " ended_at = case when again then null else now() end, done = total, claim = null,"
                        + " attempts = case when again then 0 else attempts end, again = false" + MINE)
                .param("id", work.id())
                .param("claim", work.claim())
                .update();
        claims.release(work);
        if (ended == 0) {
            throw new ClaimLost();
        }
    }

    /**
     * Ends work that came to nothing for good; belongs into the transaction of what that means for its subject. Where it was
     * asked for once more meanwhile, it waits again.
     *
     * @throws ClaimLost when it is not this claim's any more
     */
    public void fail(Work work, String reason) {
        int ended = jdbc.sql("update work set state = case when again then 'waiting' else 'failed' end,"
                        + " ended_at = case when again then null else now() end, claim = null,"
                        + " attempts = case when again then 0 else attempts end, again = false," + TRAIL + MINE)
                .param("id", work.id())
                .param("claim", work.claim())
                .param("reason", reason)
                .update();
        claims.release(work);
        if (ended == 0) {
            throw new ClaimLost();
        }
    }

    /** Leaves work to be tried again after a delay: this try came to nothing. A lost claim changes nothing. */
    public void release(Work work, Duration delay, String reason) {
        release(work, delay, reason, "");
    }

    /** The same, and it is claimed alone from now on, since it broke what was claimed with it. */
    public void releaseAlone(Work work, Duration delay, String reason) {
        release(work, delay, reason, "batch = null,");
    }

    private void release(Work work, Duration delay, String reason, String also) {
        announce(
                work,
                jdbc.sql("update work set state = 'waiting', claim = null, node = null," + also
                                + " not_before = now() + make_interval(secs => :delay)," + TRAIL
                                + MINE)
                        .param("id", work.id())
                        .param("claim", work.claim())
                        .param("delay", seconds(delay))
                        .param("reason", reason)
                        .update());
    }

    /** Leaves work as if this try had not been: its turn did not come, or what it needs is away. */
    public void putBack(Work work, Duration delay, @Nullable String reason) {
        announce(
                work,
                jdbc.sql("update work set state = 'waiting', claim = null, node = null, attempts = attempts - 1,"
                                + " not_before = case when :delay = 0 and cast(:reason as text) is null then not_before"
                                + " else now() + make_interval(secs => :delay) end, reason = :reason" + MINE)
                        .param("id", work.id())
                        .param("claim", work.claim())
                        .param("delay", seconds(delay))
                        .param("reason", reason)
                        .update());
    }

    private void announce(Work work, int changed) {
        claims.release(work);
        if (changed > 0) {
            jdbc.sql("select pg_notify('" + CHANNEL + "', ?)")
                    .param(work.kind())
                    .query((row, number) -> number)
                    .list();
        }
    }

    /** Tells how far a claimed piece is; false when the claim is lost. */
    public boolean progress(Work work, int done, int total) {
        return jdbc.sql("update work set done = :done, total = :total" + MINE)
                        .param("done", done)
                        .param("total", total)
                        .param("id", work.id())
                        .param("claim", work.claim())
                        .update()
                == 1;
    }

    /**
     * Ends what is open of some subjects, also what runs at the moment: nobody wants it any more. Who runs it is told,
     * and can write nothing.
     */
    public void cancel(Collection<UUID> subjects, String reason) {
        end(subjects, "cancelled", reason);
    }

    /** Ends what is open of some subjects as done: what it was for has come by another way. */
    public void settle(Collection<UUID> subjects) {
        end(subjects, "done", null);
    }

    private void end(Collection<UUID> subjects, String state, @Nullable String reason) {
        jdbc.sql("with ended as (update work set state = :state, ended_at = now(), claim = null, node = null,"
                        + " again = false, reason = coalesce(:reason, reason)"
                        + " where subject = any(:subjects) and state in ('waiting', 'running') returning id)"
                        + " select pg_notify('" + CHANNEL + "', 'ended ' || id) from ended")
                .param("state", state)
                .param("reason", reason)
                .param("subjects", subjects.toArray(UUID[]::new))
                .query((row, number) -> number)
                .list();
    }

    /**
     * Gives up what has waited in a lane for too long.
     *
     * @return the subjects
     */
    public List<UUID> expire(String kind, String lane, Duration age, String reason) {
        return jdbc.sql("update work set state = 'failed', ended_at = now(), reason = ? where kind = ? and lane = ?"
                        + " and state = 'waiting' and created_at < now() - make_interval(secs => ?) returning subject")
                .params(reason, kind, lane, seconds(age))
                .query(UUID.class)
                .list();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Work work(ResultSet row, int number) throws SQLException {
        return new Work(
                Rows.uuid(row, "id"),
                row.getString("kind"),
                Rows.uuid(row, "subject"),
                row.getString("lane"),
                Rows.integerOrNull(row, "owner_id"),
                row.getInt("attempts"),
                row.getInt("deaths"),
                Rows.uuid(row, "claim"),
                Rows.instant(row, "created_at"));
    }
}
