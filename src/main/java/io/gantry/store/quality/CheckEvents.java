package io.gantry.store.quality;

import io.gantry.model.quality.CheckEvent;
import io.gantry.model.quality.CheckStatus;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads from the table {@code event} what happened to quality controls. */
@Repository
public class CheckEvents {

    private final JdbcClient jdbc;

    public CheckEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What happened to a check after an event, in order; at most so many. */
    public List<CheckEvent> after(UUID checkId, long eventId, int limit) {
        return jdbc.sql(
                        "select id, (data ->> 'request_id')::uuid as request_id, data ->> 'status' as status,"
                                + " (data ->> 'done')::integer as done, (data ->> 'total')::integer as total,"
                                + " data ->> 'reason' as reason, at from event where subject = ? and id > ? order by id limit ?")
                .params(checkId, eventId, limit)
                .query(CheckEvents::event)
                .list();
    }

    /** How far a check is now, with the id of its last event; empty when it is gone. */
    public Optional<CheckEvent> present(UUID checkId) {
        return jdbc.sql("select (select coalesce(max(event.id), 0) from event where subject = quality_check.id) as id,"
                        + " request_id, status, done, total, reason, coalesce(ended_at, started_at, created_at) as at"
                        + " from quality_check where id = ?")
                .param(checkId)
                .query(CheckEvents::event)
                .optional();
    }

    private static CheckEvent event(ResultSet row, int number) throws SQLException {
        return new CheckEvent(
                row.getLong("id"),
                Rows.uuid(row, "request_id"),
                CheckStatus.of(row.getString("status")),
                row.getInt("done"),
                row.getInt("total"),
                row.getString("reason"),
                Rows.instant(row, "at"));
    }
}
