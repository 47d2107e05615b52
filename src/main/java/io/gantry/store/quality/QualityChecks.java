package io.gantry.store.quality;

import io.gantry.model.failure.NotNow;
import io.gantry.model.quality.CheckStatus;
import io.gantry.model.quality.QualityCheck;
import io.gantry.model.work.Work;
import io.gantry.sql.Rows;
import io.gantry.work.Beginnable;
import io.gantry.work.ClaimLost;
import io.gantry.work.Events;
import io.gantry.work.Fallible;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code quality_check}; to do one is work of the kind {@value #CHECK}. Each change is an event. */
@Repository
public class QualityChecks implements Beginnable, Fallible {

    /** Work: the pictures of a request are checked. */
    static final String CHECK = "check";

    private static final String CANCELLED = "The check was cancelled.";
    private static final String OWNER =
            "(select owner_id from labelling_request q where q.id = request_id) as owner_id";
    private static final String RETURNING = " returning *, " + OWNER;
    private static final String SELECT = "select *, " + OWNER + " from quality_check where ";
    private static final String GOING_ON = " and status in ('queued', 'processing')";

    private final JdbcClient jdbc;
    private final WorkQueue queue;
    private final Events events;

    public QualityChecks(JdbcClient jdbc, WorkQueue queue, Events events) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.events = events;
    }

    /**
     * Queues a check of a request.
     *
     * @throws NotNow while one goes on
     */
    @Transactional
    public QualityCheck start(UUID requestId) {
        QualityCheck check = jdbc.sql("insert into quality_check (id, request_id) values (gen_random_uuid(), ?)"
                        + " on conflict (request_id) where status in ('queued', 'processing') do nothing" + RETURNING)
                .param(requestId)
                .query(QualityChecks::check)
                .optional()
                .orElseThrow(() -> new NotNow("Quality control of this request is already running"));
        put(check);
        tell(check, "received");
        return check;
    }

    void put(QualityCheck check) {
        queue.put(NewWork.of(CHECK, check.id(), "user:" + check.ownerId()).owner(check.ownerId()));
    }

    /** The latest check of a request; empty where there was none. */
    public Optional<QualityCheck> latest(UUID requestId) {
        return jdbc.sql(SELECT + "request_id = ? order by created_at desc limit 1")
                .param(requestId)
                .query(QualityChecks::check)
                .optional();
    }

    /** A check begins, or is taken up again. */
    @Override
    @Transactional
    public Optional<QualityCheck> begin(UUID id) {
        jdbc.sql(
                        "insert into quality_result (check_id, image_id) select c.id, i.id from quality_check c"
                                + " join request_image i using (request_id) where c.id = ? and c.status = 'queued' on conflict do nothing")
                .param(id)
                .update();
        Optional<QualityCheck> begun = change(jdbc.sql("update quality_check set status = 'processing',"
                        + " started_at = coalesce(started_at, now()),"
                        + " total = (select 2 * count(*) from quality_result where check_id = quality_check.id)"
                        + " where id = ?" + GOING_ON + RETURNING)
                .param(id));
        begun.ifPresent(check -> tell(check, "started"));
        return begun;
    }

    /**
     * Notes how far a check is; an event tells of it with each full percent.
     *
     * @throws ClaimLost when somebody else is at it, or nobody wants it any more
     */
    @Transactional
    public QualityCheck note(Work work, QualityCheck before, int done) {
        if (!queue.progress(work, done, before.total())) {
            throw new ClaimLost();
        }
        QualityCheck now = change(jdbc.sql("update quality_check set done = ? where id = ?" + GOING_ON + RETURNING)
                        .params(done, before.id()))
                .orElseThrow(ClaimLost::new);
        if (percent(now) > percent(before)) {
            tell(now, "progress");
        }
        return now;
    }

    private static int percent(QualityCheck check) {
        return check.total() == 0 ? 0 : (int) (100L * check.done() / check.total());
    }

    /** The results can be read from now on, in place of those before. */
    @Transactional
    public void complete(Work work) {
        queue.finish(work);
        change(jdbc.sql("update quality_check set status = 'completed', done = total, ended_at = now() where id = ?"
                                + GOING_ON + RETURNING)
                        .param(work.subject()))
                .ifPresent(check -> {
                    jdbc.sql("delete from quality_check where request_id = ? and id <> ?")
                            .params(check.requestId(), check.id())
                            .update();
                    tell(check, "completed");
                });
    }

    @Override
    public String kind() {
        return CHECK;
    }

    @Override
    @Transactional
    public void fail(Work work, String reason) {
        queue.fail(work, reason);
        end(work.subject(), CheckStatus.FAILED, reason);
    }

    /**
     * Ends what goes on of a request.
     *
     * @throws NotNow when nothing does
     */
    @Transactional
    public void cancel(UUID requestId) {
        QualityCheck check = latest(requestId)
                .filter(latest -> end(latest.id(), CheckStatus.CANCELLED, CANCELLED))
                .orElseThrow(() -> new NotNow("No quality control of this request is running"));
        queue.cancel(List.of(check.id()), CANCELLED);
    }

    /** Ends a check where it has not ended; false when it had. */
    boolean end(UUID id, CheckStatus status, String reason) {
        Optional<QualityCheck> ended =
                change(jdbc.sql("update quality_check set status = ?, ended_at = now(), reason = ? where id = ?"
                                + GOING_ON + RETURNING)
                        .params(status.text(), reason, id));
        ended.ifPresent(check -> tell(check, status.text()));
        return ended.isPresent();
    }

    /** Opens the latest check of a request again that failed or was cancelled; empty when it did not. */
    Optional<QualityCheck> reopen(UUID id) {
        Optional<QualityCheck> opened = change(jdbc.sql("update quality_check c set status = 'queued', reason = null,"
                        + " ended_at = null where id = ? and status in ('failed', 'cancelled') and not exists"
                        + " (select from quality_check later where later.request_id = c.request_id"
                        + " and later.created_at > c.created_at)" + RETURNING)
                .param(id));
        opened.ifPresent(check -> tell(check, "received"));
        return opened;
    }

    private static Optional<QualityCheck> change(JdbcClient.StatementSpec update) {
        return update.query(QualityChecks::check).optional();
    }

    private void tell(QualityCheck check, String type) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("request_id", check.requestId());
        data.put("status", check.status().text());
        data.put("done", check.done());
        data.put("total", check.total());
        if (check.reason() != null) {
            data.put("reason", check.reason());
        }
        events.add(CHECK, check.id(), type, check.ownerId(), data);
    }

    private static QualityCheck check(ResultSet row, int number) throws SQLException {
        return new QualityCheck(
                Rows.uuid(row, "id"),
                Rows.uuid(row, "request_id"),
                row.getInt("owner_id"),
                CheckStatus.of(row.getString("status")),
                row.getInt("done"),
                row.getInt("total"),
                row.getString("reason"),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "started_at"),
                Rows.instantOrNull(row, "ended_at"));
    }
}
