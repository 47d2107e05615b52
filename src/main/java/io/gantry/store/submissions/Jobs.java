package io.gantry.store.submissions;

import io.gantry.model.Given;
import io.gantry.model.account.UserBelongings;
import io.gantry.model.job.Job;
import io.gantry.model.job.JobEvent;
import io.gantry.model.job.JobFile;
import io.gantry.model.job.JobStatus;
import io.gantry.model.job.NewJob;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.NewSubmission;
import io.gantry.objects.ObjectLedger;
import io.gantry.sql.Rows;
import io.gantry.store.accounts.Users;
import io.gantry.store.deliveries.KeptDeliveries;
import io.gantry.work.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table {@code job}. Its status mirrors the submission's and is written with each event. Whoever locks rows of
 * several tables does it in the order analysis, submission, job.
 */
@Repository
public class Jobs implements UserBelongings {

    private static final String CANCELLED = "Задание отменено";

    private final JdbcClient jdbc;
    private final Users users;
    private final Submissions submissions;
    private final Withdrawals withdrawals;
    private final Analyses analyses;
    private final Events events;
    private final KeptDeliveries deliveries;
    private final ObjectLedger ledger;

    public Jobs(
            JdbcClient jdbc,
            Users users,
            Submissions submissions,
            Withdrawals withdrawals,
            Analyses analyses,
            Events events,
            KeptDeliveries deliveries,
            ObjectLedger ledger) {
        this.jdbc = jdbc;
        this.users = users;
        this.submissions = submissions;
        this.withdrawals = withdrawals;
        this.analyses = analyses;
        this.events = events;
        this.deliveries = deliveries;
        this.ledger = ledger;
    }

    /**
     * Keeps a job, and the submission of its file; one with the same key of the last day is given back instead, nothing
     * is added.
     *
     * @throws io.gantry.model.failure.CallerRemoved when its owner was removed
     */
    @Transactional
    public Job create(NewJob made) {
        users.hold(made.ownerId());
        jdbc.sql("update job set idempotency_key = null where owner_id = ? and idempotency_key = ?"
                        + " and created_at < now() - interval '1 day'")
                .params(made.ownerId(), made.idempotencyKey())
                .update();
        JobFile file = made.file();
        int added = jdbc.sql("insert into job (id, owner_id, title, description, file_name, file_size, file_kind,"
                        + " object_key, idempotency_key) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(
                        made.id(),
                        made.ownerId(),
                        made.title(),
                        made.description(),
                        file == null ? null : file.name(),
                        file == null ? null : file.size(),
                        file == null ? null : file.kind(),
                        file == null ? null : file.objectKey(),
                        made.idempotencyKey())
                .update();
        if (added == 0) {
            return findByKey(made.ownerId(), made.idempotencyKey()).orElseThrow();
        }
        if (file != null) {
            submit(made.id(), made.ownerId(), file, made.model(), made.fresh());
        }
        events.announceFirst(made.id());
        return find(made.id()).orElseThrow();
    }

    /** Gives a waiting job its file; empty when it has one, was cancelled, or is gone. */
    @Transactional
    public Optional<Job> attach(UUID id, int ownerId, JobFile file, @Nullable String model, boolean fresh) {
        int moved = jdbc.sql("update job set file_name = ?, file_size = ?, file_kind = ?, object_key = ?,"
                        + " updated_at = now() where id = ? and status = 'queued' and file_name is null")
                .params(file.name(), file.size(), file.kind(), file.objectKey(), id)
                .update();
        if (moved == 0) {
            return Optional.empty();
        }
        submit(id, ownerId, file, model, fresh);
        events.announce(id, "attached");
        return find(id);
    }

    private void submit(UUID id, int ownerId, JobFile file, @Nullable String model, boolean fresh) {
        submissions.create(new NewSubmission(
                id, Door.JOB, ownerId, file.name(), file.size(), file.objectKey(), model, fresh, null));
    }

    public Optional<Job> find(UUID id) {
        return jdbc.sql("select * from job where id = ?")
                .param(id)
                .query(Jobs::job)
                .optional();
    }

    private Optional<Job> findByKey(int ownerId, @Nullable String key) {
        return jdbc.sql("select * from job where owner_id = ? and idempotency_key = ?")
                .params(ownerId, key)
                .query(Jobs::job)
                .optional();
    }

    /**
     * Jobs, newest first.
     *
     * @param ownerId whose, null for everybody's
     */
    public List<Job> list(@Nullable Integer ownerId, int limit, int skip) {
        return jdbc.sql("select * from job" + (ownerId == null ? "" : " where owner_id = :owner")
                        + " order by created_at desc, id limit :limit offset :skip")
                .param("owner", ownerId)
                .param("limit", limit)
                .param("skip", skip)
                .query(Jobs::job)
                .list();
    }

    /** Changes what is given of title and description, also to none, and leaves the rest; empty when there is no such job. */
    @Transactional
    public Optional<Job> describe(UUID id, @Nullable Given title, @Nullable Given description) {
        int moved = jdbc.sql("update job set title = case when :titled then cast(:title as text) else title end,"
                        + " description = case when :described then cast(:description as text) else description end,"
                        + " updated_at = now() where id = :id")
                .param("titled", title != null)
                .param("title", Given.or(title, null))
                .param("described", description != null)
                .param("description", Given.or(description, null))
                .param("id", id)
                .update();
        if (moved == 1) {
            events.announce(id, "changed");
        }
        return find(id);
    }

    /** Ends a job that goes on; what a model still says of it changes nothing. False when it had ended. */
    @Transactional
    public boolean cancel(UUID id) {
        withdrawals.stop(id, CANCELLED);
        int moved = jdbc.sql("update job set status = 'cancelled', stage = 'cancelled', updated_at = now()"
                        + " where id = ? and status in ('queued', 'processing')")
                .param(id)
                .update();
        if (moved == 1) {
            events.announce(id, "cancelled");
        }
        return moved == 1;
    }

    /** Removes a job with all that was made of it; objects are deleted once the rows are gone. */
    @Transactional
    public boolean remove(UUID id) {
        withdrawals.stop(id, CANCELLED);
        ledger.release(analyses.objectsOf(id));
        ledger.release(deliveries.objectsOf(id));
        ledger.release(List.of("reports/" + id + ".xlsx", "reports/" + id + ".csv"));
        withdrawals.remove(id);
        List<@Nullable String> keys = jdbc.sql("delete from job where id = ? returning object_key")
                .param(id)
                .query((row, number) -> row.getString(1))
                .list();
        keys.stream().flatMap(key -> Optional.ofNullable(key).stream()).forEach(key -> ledger.release(List.of(key)));
        if (!keys.isEmpty()) {
            events.forget(id);
            events.announce(id, JobEvent.DELETED);
        }
        return !keys.isEmpty();
    }

    @Override
    @Transactional
    public void removeAllOf(int ownerId) {
        jdbc.sql("select id from job where owner_id = ?")
                .param(ownerId)
                .query(UUID.class)
                .list()
                .forEach(this::remove);
    }

    /** Keeps the results of a job's analyses, as JSON. */
    public void keepResults(UUID id, String payload) {
        jdbc.sql("update job set results_payload = ?::json, results_parsed_at = now() where id = ?")
                .params(payload, id)
                .update();
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        return new Job(
                Rows.uuid(row, "id"),
                row.getInt("owner_id"),
                row.getString("title"),
                row.getString("description"),
                JobStatus.of(row.getString("status")),
                row.getString("stage"),
                row.getInt("progress"),
                row.getString("reason"),
                file(row),
                row.getString("results_payload"),
                Rows.instantOrNull(row, "results_parsed_at"),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "updated_at"));
    }

    private static @Nullable JobFile file(ResultSet row) throws SQLException {
        String name = row.getString("file_name");
        return name == null
                ? null
                : new JobFile(name, row.getLong("file_size"), row.getString("file_kind"), row.getString("object_key"));
    }
}
