package io.gantry.store.accounts;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table {@code live_connection}: who follows jobs at the moment, on whichever node. A node that dies stops vouching
 * for its rows, and they count no longer.
 */
@Repository
public class LiveConnections {

    private final JdbcClient jdbc;

    public LiveConnections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts one more connection of a user; false when that would be too many.
     *
     * @param kind {@code websocket} or {@code sse}
     * @param most how many of this kind one user may have
     * @param lease how long it counts without being extended
     */
    @Transactional
    public boolean open(UUID id, int ownerId, String kind, int most, Duration lease) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, ?))")
                .params("live " + kind, (long) ownerId)
                .query((row, number) -> number)
                .single();
        jdbc.sql("delete from live_connection where lease_until < now()").update();
        return jdbc.sql("insert into live_connection (id, owner_id, kind, lease_until)"
                                + " select ?, ?, ?, now() + make_interval(secs => ?)"
                                + " where (select count(*) from live_connection where owner_id = ? and kind = ?) < ?")
                        .params(id, ownerId, kind, lease.toMillis() / 1000.0, ownerId, kind, most)
                        .update()
                == 1;
    }

    /** Vouches for connections for another lease. */
    public void extend(List<UUID> ids, Duration lease) {
        if (!ids.isEmpty()) {
            jdbc.sql("update live_connection set lease_until = now() + make_interval(secs => ?) where id = any(?)")
                    .params(lease.toMillis() / 1000.0, ids.toArray(UUID[]::new))
                    .update();
        }
    }

    /** The connection is no more. */
    public void close(UUID id) {
        jdbc.sql("delete from live_connection where id = ?").param(id).update();
    }
}
