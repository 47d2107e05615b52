package io.gantry.store.accounts;

import io.gantry.model.work.NodeId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table {@code live_connection}: who follows jobs at the moment, on whichever node. Those of a node that has died count
 * no longer.
 */
@Repository
public class LiveConnections {

    private final JdbcClient jdbc;
    private final UUID node;

    public LiveConnections(JdbcClient jdbc, NodeId node) {
        this.jdbc = jdbc;
        this.node = node.id();
    }

    /**
     * Counts one more connection of a user; false when that would be too many.
     *
     * @param kind {@code websocket} or {@code sse}
     * @param most how many of this kind one user may have
     */
    @Transactional
    public boolean open(UUID id, int ownerId, String kind, int most) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, ?))")
                .params("live " + kind, (long) ownerId)
                .query((row, number) -> number)
                .single();
        jdbc.sql("delete from live_connection where node not in (select id from living_node)")
                .update();
        return jdbc.sql("insert into live_connection (id, owner_id, kind, node)"
                                + " select ?, ?, ?, ?"
                                + " where (select count(*) from live_connection where owner_id = ? and kind = ?) < ?")
                        .params(id, ownerId, kind, node, ownerId, kind, most)
                        .update()
                == 1;
    }

    /** The connection is no more. */
    public void close(UUID id) {
        jdbc.sql("delete from live_connection where id = ?").param(id).update();
    }
}
