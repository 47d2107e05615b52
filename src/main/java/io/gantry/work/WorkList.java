package io.gantry.work;

import io.gantry.model.Page;
import io.gantry.sql.Rows;
import io.gantry.sql.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code work} as it is shown, counted and forgotten. */
@Repository
public class WorkList {

    private static final String SHOWN = "select w.*, n.name as machine from work w left join node n on n.id = w.node";

    private final JdbcClient jdbc;

    public WorkList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first; a null filters nothing. */
    public Page<WorkView> list(
            @Nullable String kind, @Nullable String state, @Nullable String lane, int limit, int offset) {
        String filter = filter(kind, state, lane);
        List<WorkView> rows = filtered(
                        SHOWN + filter + " order by w.created_at desc, w.id limit :limit offset :offset",
                        kind,
                        state,
                        lane)
                .param("limit", limit)
                .param("offset", offset)
                .query(WorkList::view)
                .list();
        long total = lane == null
                ? Tally.of(jdbc, "work", state, kind)
                : filtered("select count(*) from work w" + filter, kind, state, lane)
                        .query(Long.class)
                        .single();
        return new Page<>(rows, total, limit, offset);
    }

    /** Only of what is asked for, so that PostgreSQL takes the index for it. */
    private static String filter(@Nullable String kind, @Nullable String state, @Nullable String lane) {
        return " where true" + (kind == null ? "" : " and w.kind = :kind")
                + (state == null ? "" : " and w.state = :state")
                + (lane == null ? "" : " and w.lane = :lane");
    }

    private JdbcClient.StatementSpec filtered(
            String sql, @Nullable String kind, @Nullable String state, @Nullable String lane) {
        return jdbc.sql(sql).param("kind", kind).param("state", state).param("lane", lane);
    }

    public Optional<WorkView> find(UUID id) {
        return jdbc.sql(SHOWN + " where w.id = ?")
                .param(id)
                .query(WorkList::view)
                .optional();
    }

    /** How much of each kind waits and runs, and how long the oldest has waited; kinds with nothing open are left out. */
    public List<Backlog> backlog() {
        return jdbc.sql("select kind, count(*) filter (where state = 'waiting') as waiting,"
                        + " count(*) filter (where state = 'running') as running,"
                        + " coalesce(extract(epoch from now() - min(created_at) filter (where state = 'waiting'"
                        + " and not_before <= now())), 0) as oldest"
                        + " from work where state in ('waiting', 'running') group by kind")
                .query((row, number) -> new Backlog(
                        row.getString("kind"), row.getLong("waiting"), row.getLong("running"), row.getDouble("oldest")))
                .list();
    }

    /**
     * What is open of a kind.
     *
     * @param oldest seconds for which the one that waits longest could have been taken
     */
    public record Backlog(String kind, long waiting, long running, double oldest) {}

    /** Forgets work that ended long ago. */
    public void forgetOlderThan(Duration age) {
        jdbc.sql("delete from work where ended_at < now() - make_interval(secs => ?)")
                .param(age.toSeconds())
                .update();
    }

    private static WorkView view(ResultSet row, int number) throws SQLException {
        return new WorkView(
                Rows.uuid(row, "id"),
                row.getString("kind"),
                Rows.uuid(row, "subject"),
                row.getString("lane"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getString("machine"),
                Rows.integerOrNull(row, "done"),
                Rows.integerOrNull(row, "total"),
                row.getString("reason"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "not_before"),
                Rows.instantOrNull(row, "claimed_at"),
                Rows.instantOrNull(row, "ended_at"),
                row.getString("trail"));
    }
}
