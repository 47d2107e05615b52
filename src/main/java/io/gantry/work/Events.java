package io.gantry.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.model.job.JobEvent;
import io.gantry.model.job.JobStatus;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code event}: what happened to anything long-running, written in the transaction of the change it tells of
 * and so never before it is true. It says how its subject stands from then on.
 */
@Repository
public class Events {

    /** The PostgreSQL channel on which every event is announced to all nodes. */
    static final String CHANNEL = "gantry_event";

    /**
     * Statuses and progress only grow: a split that is taken up again does not put a job back into the queue. Series that
     * are being judged count by their slices. The reason of a job without any judged series is that of a series of
     * images, where there is one, not of what lay beside it.
     */
    private static final String MIRROR = """
            update job set
                status = case when s.status = 'queued' then job.status else s.status end,
                stage = case when s.status = 'queued' then job.stage
                             when s.status = 'failed' then 'failed' else s.state end,
                progress = greatest(job.progress, case when s.status in ('completed', 'failed') then 100
                    when s.series_total > 0 then least(99, floor(100 * (s.ended + s.begun) / s.series_total))
                    else 0 end),
                series_total = coalesce(s.series_total, job.series_total),
                series_ended = greatest(job.series_ended, s.ended),
                reason = case when s.status = 'failed' then coalesce(s.reason, s.first_reason) end,
                updated_at = now()
            from (
                select id, state, series_total, ended, begun, first_reason, reason,
                    case when state = 'received' then 'queued'
                         when state = 'completed' and done > 0 then 'completed'
                         when state in ('completed', 'failed') then 'failed'
                         else 'processing' end as status
                from submission, lateral (
                    select count(*) filter (where analysis.state in ('done', 'failed'))::integer as ended,
                        count(*) filter (where analysis.state = 'done') as done,
                        %s as begun,
                        (array_agg(analysis.reason order by object_key is null, ordinal)
                            filter (where analysis.state = 'failed'))[1] as first_reason
                    from analysis %s where submission_id = submission.id) counted
                where id = :id) s
            where job.id = s.id and job.status in ('queued', 'processing')
            returning %s""".formatted(
                    WorkQueue.BEGUN,
                    WorkQueue.RUNNING,
                    "job.status, stage, progress," + " job.series_total, series_ended, job.reason");

    private static final String ADD = """
            with made as (
                insert into event (subject_type, subject, type, owner_id, data)
                select case when s.id is null or job.id is not null then 'job' else 'submission' end, told.id, :type,
                    coalesce(job.owner_id, s.owner_id),
                    jsonb_strip_nulls(case when job.id is not null then jsonb_build_object('status', job.status,
                        'stage', stage, 'progress', progress, 'series_total', job.series_total,
                        'series_ended', series_ended, 'reason', job.reason)
                    when s.id is not null then jsonb_build_object('door', s.door, 'status', s.state,
                        'series_total', s.series_total, 'reason', s.reason)
                    else '{}' end)
                from (select cast(:id as uuid) as id) told
                left join job on job.id = told.id left join submission s on s.id = told.id
                returning id, subject)
            select pg_notify('%s', id || ' ' || subject) from made""".formatted(CHANNEL);

    private static final String SNAPSHOT = "data ->> 'status' as status, data ->> 'stage' as stage,"
            + " (data ->> 'progress')::integer as progress, (data ->> 'series_total')::integer as series_total,"
            + " (data ->> 'series_ended')::integer as series_ended, data ->> 'reason' as reason";

    private static final String ADD_OTHER = "with made as (insert into event (subject_type, subject, type, owner_id,"
            + " data) values (:subjectType, :subject, :type, :owner, cast(:data as jsonb)) returning id, subject)"
            + " select pg_notify('" + CHANNEL + "', id || ' ' || subject) from made";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;

    public Events(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an event and tells every node of it once the transaction commits. */
    public void announce(UUID submissionId, String type) {
        mirror(submissionId);
        add(submissionId, type);
    }

    /** The same for a job where it stands otherwise than before; nothing for a submission that is none. */
    public void announceChange(UUID jobId, String type) {
        if (mirror(jobId)) {
            add(jobId, type);
        }
    }

    /** Adds the first event of a job, to which nothing has happened yet. */
    public void announceFirst(UUID jobId) {
        add(jobId, "received");
    }

    /**
     * Adds an event of anything else; belongs into the transaction of the change.
     *
     * @param subjectType what sort of thing it happened to, such as {@code delivery}
     * @param data how it stands from then on, without patient data
     */
    public void add(String subjectType, UUID subject, String type, @Nullable Integer ownerId, Map<String, ?> data) {
        jdbc.sql(ADD_OTHER)
                .param("subjectType", subjectType)
                .param("subject", subject)
                .param("type", type)
                .param("owner", ownerId)
                .param("data", write(data))
                .query((row, number) -> number)
                .list();
    }

    private static String write(Map<String, ?> data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What an event tells can always be written", e);
        }
    }

    private void add(UUID id, String type) {
        jdbc.sql(ADD)
                .param("id", id)
                .param("type", type)
                .query((row, number) -> number)
                .list();
    }

    /**
     * Two series that end at once tell of it one after the other, so that the second counts the first.
     *
     * @return whether there is such a job, and it stands otherwise now
     */
    private boolean mirror(UUID id) {
        Optional<JobEvent.Snapshot> before = jdbc.sql("select * from job where id = ? for update")
                .param(id)
                .query((row, number) -> snapshot(row))
                .optional();
        return before.isPresent()
                && jdbc.sql(MIRROR)
                        .param("id", id)
                        .query((row, number) -> snapshot(row))
                        .optional()
                        .filter(now -> !now.equals(before.get()))
                        .isPresent();
    }

    /** Forgets what is told of a subject that is removed. */
    public void forget(UUID subject) {
        jdbc.sql("delete from event where subject = ?").param(subject).update();
    }

    /** Forgets what was published and happened long ago. */
    public void forgetOlderThan(Duration age) {
        jdbc.sql("delete from event where published and at < now() - make_interval(secs => ?)")
                .param(age.toSeconds())
                .update();
    }

    /** What happened to a job after an event, in order; at most so many. */
    public List<JobEvent> after(UUID jobId, long eventId, int limit) {
        return jdbc.sql("select id, subject, type, at, " + SNAPSHOT
                        + " from event where subject = ? and id > ? order by id limit ?")
                .params(jobId, eventId, limit)
                .query(Events::event)
                .list();
    }

    /** What a job looks like now, with the id of its last event; empty when there is no such job. */
    public Optional<JobEvent> present(UUID jobId) {
        return jdbc.sql("select job.*, id as subject, 'present' as type, coalesce(updated_at, created_at) as at,"
                        + " (select coalesce(max(event.id), 0) from event where subject = job.id) as event_id"
                        + " from job where id = ?")
                .param(jobId)
                .query((row, number) -> event(row, row.getLong("event_id")))
                .optional();
    }

    private static JobEvent event(ResultSet row, int number) throws SQLException {
        return event(row, row.getLong("id"));
    }

    private static JobEvent event(ResultSet row, long id) throws SQLException {
        return new JobEvent(
                id, Rows.uuid(row, "subject"), row.getString("type"), snapshot(row), Rows.instant(row, "at"));
    }

    private static JobEvent.@Nullable Snapshot snapshot(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return status == null
                ? null
                : new JobEvent.Snapshot(
                        JobStatus.of(status),
                        row.getString("stage"),
                        row.getInt("progress"),
                        Rows.integerOrNull(row, "series_total"),
                        row.getInt("series_ended"),
                        row.getString("reason"));
    }
}
