package io.gantry.store.submissions;

import io.gantry.model.submission.Door;
import io.gantry.model.submission.NewSubmission;
import io.gantry.model.submission.Submission;
import io.gantry.model.submission.SubmissionState;
import io.gantry.model.work.Work;
import io.gantry.sql.Rows;
import io.gantry.work.Events;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code submission}. Every change of state is a compare-and-set: done twice, the second does nothing. */
@Repository
public class Submissions {

    /** Work: a submission is taken apart into its series. */
    public static final String SPLIT = "split";

    /** Work: the report of a submission is written. */
    public static final String REPORT = "report";

    private static final String COLUMNS =
            "id, door, owner_id, state, name, size, object_key, model, series_total, reason, hub_fault,"
                    + " created_at, split_at, analysed_at, completed_at";
    private static final String OF_KEY = " where door = ? and coalesce(owner_id, 0) = ? and idempotency_key = ?";

    private final JdbcClient jdbc;
    private final Events events;
    private final WorkQueue queue;
    private final KeptImages images;
    private final DroppedObjects drops;

    public Submissions(JdbcClient jdbc, Events events, WorkQueue queue, KeptImages images, DroppedObjects drops) {
        this.jdbc = jdbc;
        this.events = events;
        this.queue = queue;
        this.images = images;
        this.drops = drops;
    }

    /** Keeps a new submission; one with the same key of the last day is given back instead, and nothing is added. */
    @Transactional
    public Submission create(NewSubmission made) {
        if (made.idempotencyKey() != null) {
            freeOldKey(made);
        }
        int added = jdbc.sql(
                        "insert into submission (id, door, owner_id, state, name, size, object_key, model, fresh, idempotency_key)"
                                + " values (?, ?, ?, 'received', ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(
                        made.id(),
                        made.door().text(),
                        made.ownerId(),
                        made.name(),
                        made.size(),
                        made.objectKey(),
                        made.model(),
                        made.fresh(),
                        made.idempotencyKey())
                .update();
        if (added == 0) {
            return findByKey(made).orElseThrow();
        }
        Submission submission = find(made.id()).orElseThrow();
        queue.put(NewWork.of(SPLIT, submission.id(), submission.lane()).owner(submission.ownerId()));
        if (submission.door() != Door.JOB) {
            events.announce(submission.id(), SubmissionState.RECEIVED.text());
        }
        return submission;
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

    /** The split of a submission begins; empty when nobody wants it any more. */
    @Transactional
    public Optional<Submission> beginSplit(UUID id) {
        return begin(id, SubmissionState.RECEIVED, SubmissionState.SPLITTING);
    }

    /** The report of a submission begins; empty when nobody wants it any more. */
    @Transactional
    public Optional<Submission> beginReport(UUID id) {
        return begin(id, SubmissionState.ANALYSING, SubmissionState.REPORTING);
    }

    private Optional<Submission> begin(UUID id, SubmissionState from, SubmissionState to) {
        if (move(id, from, to, "")) {
            events.announce(id, to.text());
        }
        return find(id).filter(found -> found.state() == to);
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

    /**
     * All series are queued or refused: from now on it waits for its analyses.
     *
     * @return whether all have ended already, so that its report is due
     */
    @Transactional
    public boolean endSplit(Work work) {
        queue.finish(work);
        UUID id = work.subject();
        if (move(id, SubmissionState.SPLITTING, SubmissionState.ANALYSING, ", split_at = now()")) {
            events.announce(id, SubmissionState.ANALYSING.text());
        }
        return isAnalysed(id);
    }

    /**
     * Whether the last analysis of a submission has ended; true for the one transaction that ends it. Series that end at
     * once, and the end of the split, ask one after the other, so that the last sees what the others did.
     */
    @Transactional
    public boolean isAnalysed(UUID id) {
        boolean analysing = jdbc.sql("select state from submission where id = ? for update")
                .param(id)
                .query(String.class)
                .optional()
                .filter(SubmissionState.ANALYSING.text()::equals)
                .isPresent();
        return analysing
                && jdbc.sql("update submission set analysed_at = now() where id = ? and not exists"
                                        + " (select 1 from analysis where submission_id = submission.id"
                                        + " and state in ('queued', 'running'))")
                                .param(id)
                                .update()
                        == 1;
    }

    /** The report is written and safe. */
    @Transactional
    public void complete(Work work) {
        queue.finish(work);
        if (move(work.subject(), SubmissionState.REPORTING, SubmissionState.COMPLETED, ", completed_at = now()")) {
            images.keep(work.subject());
            events.announce(work.subject(), SubmissionState.COMPLETED.text());
            drops.giveBack(work.subject());
        }
    }

    private boolean move(UUID id, SubmissionState from, SubmissionState to, String also) {
        return jdbc.sql("update submission set state = ?" + also + " where id = ? and state = ?")
                        .params(to.text(), id, from.text())
                        .update()
                == 1;
    }

    /**
     * Ends a submission that came to nothing.
     *
     * @param work the split or report that failed
     * @param hubFault whether that is no fault of the sender
     */
    @Transactional
    public void fail(Work work, String reason, boolean hubFault) {
        queue.fail(work, reason);
        int moved = jdbc.sql("update submission set state = 'failed', reason = ?, hub_fault = ?, completed_at = now()"
                        + " where id = ? and state not in ('completed', 'failed')")
                .params(reason, hubFault, work.subject())
                .update();
        if (moved == 1) {
            images.keep(work.subject());
            events.announce(work.subject(), SubmissionState.FAILED.text());
            drops.giveBack(work.subject());
        }
    }

    private static Submission submission(ResultSet row, int number) throws SQLException {
        return new Submission(
                Rows.uuid(row, "id"),
                Door.of(row.getString("door")),
                Rows.integerOrNull(row, "owner_id"),
                SubmissionState.of(row.getString("state")),
                row.getString("name"),
                row.getLong("size"),
                row.getString("object_key"),
                row.getString("model"),
                Rows.integerOrNull(row, "series_total"),
                row.getString("reason"),
                row.getBoolean("hub_fault"),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "split_at"),
                Rows.instantOrNull(row, "analysed_at"),
                Rows.instantOrNull(row, "completed_at"));
    }
}
