package io.gantry.store.deliveries;

import io.gantry.model.Page;
import io.gantry.model.delivery.DeliveryKind;
import io.gantry.model.delivery.DeliveryView;
import io.gantry.sql.Rows;
import io.gantry.sql.Tally;
import io.gantry.work.NewWork;
import io.gantry.work.Repeatable;
import io.gantry.work.WorkQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code delivery} as it is shown to administrators. */
@Repository
public class DeliveryList implements Repeatable {

    /** What waits for a destination that is left alone waits as long, and for that reason. */
    private static final String SHOWN =
            "select d.*, case when d.state = 'waiting' and p.until >= w.not_before then p.reason else d.reason end as why,"
                    + " case when d.state = 'waiting' then greatest(w.not_before, p.until) end as next_try_at"
                    + " from delivery d left join work w on w.subject = d.id and w.kind = 'deliver'"
                    + " and w.state = 'waiting' left join lane_pause p on p.lane = w.lane";

    private final JdbcClient jdbc;
    private final WorkQueue queue;

    public DeliveryList(JdbcClient jdbc, WorkQueue queue) {
        this.jdbc = jdbc;
        this.queue = queue;
    }

    /** Newest first; a null filters nothing. */
    public Page<DeliveryView> list(
            @Nullable String destination, @Nullable String state, @Nullable UUID submission, int limit, int offset) {
        String filter = filter(destination, state, submission);
        List<DeliveryView> rows = filtered(
                        SHOWN + filter + " order by d.created_at desc, d.id limit :limit offset :offset",
                        destination,
                        state,
                        submission)
                .param("limit", limit)
                .param("offset", offset)
                .query(DeliveryList::view)
                .list();
        long total = submission == null
                ? Tally.of(jdbc, "delivery", state, destination)
                : filtered("select count(*) from delivery d" + filter, destination, state, submission)
                        .query(Long.class)
                        .single();
        return new Page<>(rows, total, limit, offset);
    }

    /** Only of what is asked for, so that PostgreSQL takes the index for it. */
    private static String filter(@Nullable String destination, @Nullable String state, @Nullable UUID submission) {
        return " where true" + (destination == null ? "" : " and d.destination = :destination")
                + (state == null ? "" : " and d.state = :state")
                + (submission == null ? "" : " and d.submission_id = :submission");
    }

    private JdbcClient.StatementSpec filtered(
            String sql, @Nullable String destination, @Nullable String state, @Nullable UUID submission) {
        return jdbc.sql(sql)
                .param("destination", destination)
                .param("state", state)
                .param("submission", submission);
    }

    public Optional<DeliveryView> find(UUID id) {
        return jdbc.sql(SHOWN + " where d.id = ?")
                .param(id)
                .query(DeliveryList::view)
                .optional();
    }

    /** Puts what was refused or failed back into the queue, as if it were new; anything else stays as it is. */
    @Override
    @Transactional
    public boolean retry(UUID id) {
        List<NewWork> again = jdbc.sql("update delivery set state = 'waiting', attempts = 0, ended_at = null,"
                        + " transaction_uid = null, commit_attempts = 0 where id = ? and state in ('refused', 'failed')"
                        + " returning destination, kind")
                .param(id)
                .query((row, number) ->
                        Deliveries.work(id, row.getString("destination"), DeliveryKind.of(row.getString("kind"))))
                .list();
        again.forEach(queue::put);
        return !again.isEmpty();
    }

    @Override
    public String kind() {
        return Deliveries.DELIVER;
    }

    @Override
    @Transactional
    public boolean cancel(UUID id, String reason) {
        queue.cancel(List.of(id), reason);
        return jdbc.sql("update delivery set state = 'failed', reason = ?, ended_at = now() where id = ?"
                                + " and state in ('waiting', 'sending')")
                        .params(reason, id)
                        .update()
                == 1;
    }

    /** How many deliveries of each destination are in a state, as rows destination, state, count. */
    public List<StateCount> counts() {
        return jdbc.sql("select substr(part, strpos(part, ' ') + 1) as destination, split_part(part, ' ', 1) as state,"
                        + " sum(delta) as deliveries from tally where of = 'delivery' group by 1, 2 having sum(delta) > 0"
                        + " order by 1, 2")
                .query((row, number) ->
                        new StateCount(row.getString("destination"), row.getString("state"), row.getLong("deliveries")))
                .list();
    }

    /** Deliveries of a destination that are in a state. */
    public record StateCount(String destination, String state, long deliveries) {}

    private static DeliveryView view(ResultSet row, int number) throws SQLException {
        Integer status = Rows.integerOrNull(row, "status");
        return new DeliveryView(
                Rows.uuid(row, "id"),
                row.getString("destination"),
                Rows.uuid(row, "submission_id"),
                row.getObject("analysis_id", UUID.class),
                row.getString("kind"),
                row.getString("state"),
                row.getString("sop_instance_uid"),
                row.getInt("instances"),
                row.getInt("attempts"),
                status == null ? null : String.format(Locale.ROOT, "%04XH", status),
                row.getString("why"),
                Rows.instantOrNull(row, "next_try_at"),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "ended_at"));
    }
}
