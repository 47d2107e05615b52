package io.gantry.store.submissions;

import io.gantry.model.submission.Door;
import io.gantry.model.submission.NewSubmission;
import io.gantry.model.submission.Submission;
import io.gantry.model.submission.SubmissionState;
import io.gantry.sql.Rows;
import io.gantry.work.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code submission}. Every change of state is a compare-and-set: done twice, the second does nothing. */
@Repository
public class Submissions {

    private static final String COLUMNS =
            "id, door, owner_id, state, name, size, object_key, model, series_total, reason, hub_fault,"
                    + " attempts, created_at, split_at, analysed_at, completed_at";
    private static final String OF_KEY = " where door = ? and coalesce(owner_id, 0) = ? and idempotency_key = ?";

    private final JdbcClient jdbc;
    private final Events events;

    public Submissions(JdbcClient jdbc, Events events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Keeps a new submission; one with the same key of the last day is given back instead, and nothing is added. */
    @Transactional
    public Submission create(NewSubmission made) {
        if (made.idempotencyKey() != null) {
            freeOldKey(made);
        }
        jdbc.sql("insert into submission (id, door, owner_id, state, name, size, object_key, model, idempotency_key)"
                        + " values (?, ?, ?, 'received', ?, ?, ?, ?, ?) on conflict do nothing")
                .params(
                        made.id(),
                        made.door().text(),
                        made.ownerId(),
                        made.name(),
                        made.size(),
                        made.objectKey(),
                        made.model(),
                        made.idempotencyKey())
                .update();
        return find(made.id()).orElseGet(() -> findByKey(made).orElseThrow());
    }

    private void freeOldKey(NewSubmission made) {
        jdbc.sql("update submission set idempotency_key = null" + OF_KEY + " and created_at < now() - interval '1 day'")
                .params(made.door().text(), made.ownerId() == null ? 0 : made.ownerId(), made.idempotencyKey())
                .update();
    }

    private Optional<Submission> findByKey(NewSubmission made) {
        return jdbc.sql("select " + COLUMNS + " from submission" + OF_KEY)
                .params(made.door().text(), made.ownerId() == null ? 0 : made.ownerId(), made.idempotencyKey())
                .query(Submissions::submission)
                .optional();
    }

    public Optional<Submission> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from submission where id = ?")
                .param(id)
                .query(Submissions::submission)
                .optional();
    }

    /** Whether anything ever came in. */
    public boolean any() {
        return jdbc.sql("select exists (select 1 from submission)")
                .query(Boolean.class)
                .single();
    }

    /** Which of these have ended. */
    public List<UUID> endedAmong(List<UUID> ids) {
        return jdbc.sql("select id from submission where id = any(?) and state in ('completed', 'failed')")
                .param(ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /** Takes the split of a submission; empty when somebody else holds it, or it is past that. */
    @Transactional
    public Optional<Submission> claimSplit(UUID id, Duration lease) {
        return announced(claim(id, SubmissionState.RECEIVED, SubmissionState.SPLITTING, lease));
    }

    /** Takes the report of a submission whose analyses have all ended; empty when that is not so, or it is taken. */
    @Transactional
    public Optional<Submission> claimReport(UUID id, Duration lease) {
        jdbc.sql("update submission set analysed_at = now() where id = ? and state = 'analysing'"
                        + " and analysed_at is null and not exists (select 1 from analysis"
                        + " where submission_id = submission.id and state in ('queued', 'running'))")
                .param(id)
                .update();
        return announced(claim(id, SubmissionState.ANALYSING, SubmissionState.REPORTING, lease));
    }

    private Optional<Submission> announced(Optional<Submission> claimed) {
        claimed.ifPresent(submission ->
                events.announce(submission.id(), submission.state().text()));
        return claimed;
    }

    private Optional<Submission> claim(UUID id, SubmissionState from, SubmissionState to, Duration lease) {
        return jdbc.sql("update submission set state = :to, attempts = attempts + 1,"
                        + " lease_until = now() + make_interval(secs => :lease)"
                        + " where id = :id and not_before <= now() and (state = :from and (:from <> 'analysing' or analysed_at is not null)"
                        + " or state = :to and lease_until < now()) returning " + COLUMNS)
                .param("to", to.text())
                .param("from", from.text())
                .param("lease", lease.toMillis() / 1000.0)
                .param("id", id)
                .query(Submissions::submission)
                .optional();
    }

    /** Holds on to a split or report for another lease; false when it was lost to somebody else. */
    public boolean extendLease(UUID id, int attempt, Duration lease) {
        return jdbc.sql("update submission set lease_until = now() + make_interval(secs => ?)"
                                + " where id = ? and attempts = ? and state in ('splitting', 'reporting')")
                        .params(lease.toMillis() / 1000.0, id, attempt)
                        .update()
                == 1;
    }

    /** Tells how many series there are, as soon as the split knows. */
    @Transactional
    public void announceSeries(UUID id, int total) {
        int known = jdbc.sql("update submission set series_total = ? where id = ? and state = 'splitting'")
                .params(total, id)
                .update();
        if (known == 1) {
            events.announce(id, "series-known");
        }
    }

    /** All series are queued or refused: from now on it waits for its analyses. */
    @Transactional
    public void endSplit(UUID id) {
        move(id, SubmissionState.SPLITTING, SubmissionState.ANALYSING, "attempts = 0, split_at = now()");
    }

    /** The report is written and safe. */
    @Transactional
    public void complete(UUID id) {
        move(id, SubmissionState.REPORTING, SubmissionState.COMPLETED, "completed_at = now()");
    }

    private void move(UUID id, SubmissionState from, SubmissionState to, String also) {
        int moved = jdbc.sql(
                        "update submission set state = ?, lease_until = null, " + also + " where id = ? and state = ?")
                .params(to.text(), id, from.text())
                .update();
        if (moved == 1) {
            events.announce(id, to.text());
        }
    }

    /** Ends a submission whose content can't be read. */
    @Transactional
    public void refuse(UUID id, String reason) {
        fail(id, reason, false);
    }

    /** Ends a submission that the hub could not complete, through no fault of the sender. */
    @Transactional
    public void abandon(UUID id, String reason) {
        fail(id, reason, true);
    }

    private void fail(UUID id, String reason, boolean hubFault) {
        int moved = jdbc.sql("update submission set state = 'failed', reason = ?, hub_fault = ?, lease_until = null,"
                        + " completed_at = now() where id = ? and state not in ('completed', 'failed')")
                .params(reason, hubFault, id)
                .update();
        if (moved == 1) {
            events.announce(id, SubmissionState.FAILED.text());
        }
    }

    /** Gives a claimed split or report back, to be taken again after the delay. */
    public void giveBack(UUID id, Duration delay) {
        jdbc.sql("update submission set state = case state when 'splitting' then 'received' else 'analysing' end,"
                        + " lease_until = null, not_before = now() + make_interval(secs => ?)"
                        + " where id = ? and state in ('splitting', 'reporting')")
                .params(delay.toMillis() / 1000.0, id)
                .update();
    }

    /** Splits that nobody does: their message was lost, or whoever held them is gone. */
    public List<Submission> forgottenSplits(Duration patience) {
        return forgotten("state = 'received'", "state = 'splitting'", patience);
    }

    /** Reports that nobody writes though every analysis has ended. */
    public List<Submission> forgottenReports(Duration patience) {
        return forgotten(
                "state = 'analysing' and not exists (select 1 from analysis where submission_id = submission.id"
                        + " and state in ('queued', 'running'))",
                "state = 'reporting'",
                patience);
    }

    private List<Submission> forgotten(String waiting, String held, Duration patience) {
        return jdbc.sql("select " + COLUMNS + " from submission where (" + waiting
                        + " and greatest(not_before, created_at + make_interval(secs => :patience)) < now())"
                        + " or (" + held + " and lease_until < now()) order by created_at limit 100")
                .param("patience", patience.toMillis() / 1000.0)
                .query(Submissions::submission)
                .list();
    }

    /** Ended submissions whose images have been kept long enough. */
    public List<Submission> withImagesOlderThan(Duration age) {
        return jdbc.sql("select " + COLUMNS + " from submission where images_kept and completed_at < now()"
                        + " - make_interval(secs => ?) order by completed_at limit 100")
                .param(age.toMillis() / 1000.0)
                .query(Submissions::submission)
                .list();
    }

    /** Notes that the images of a submission are gone; its report stays. */
    public void forgetImages(UUID id) {
        jdbc.sql("update submission set images_kept = false where id = ?")
                .param(id)
                .update();
    }

    private static Submission submission(ResultSet row, int number) throws SQLException {
        return new Submission(
                Rows.uuid(row, "id"),
                Door.valueOf(row.getString("door").toUpperCase(Locale.ROOT)),
                Rows.integerOrNull(row, "owner_id"),
                SubmissionState.of(row.getString("state")),
                row.getString("name"),
                row.getLong("size"),
                row.getString("object_key"),
                row.getString("model"),
                Rows.integerOrNull(row, "series_total"),
                row.getString("reason"),
                row.getBoolean("hub_fault"),
                row.getInt("attempts"),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "split_at"),
                Rows.instantOrNull(row, "analysed_at"),
                Rows.instantOrNull(row, "completed_at"));
    }
}
