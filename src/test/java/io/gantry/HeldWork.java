package io.gantry;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work as other nodes leave it in the table: living ones that are busy with it, and dead ones. */
final class HeldWork {

    private HeldWork() {}

    /** A node that will be alive for an hour is at it. */
    static void byLivingNode(JdbcClient jdbc, String kind, UUID subject) {
        UUID node = UUID.randomUUID();
        jdbc.sql("insert into node (id, name, seen_at) values (?, 'elsewhere', now() + interval '1 hour')")
                .param(node)
                .update();
        held(jdbc, kind, subject, node, 1, 0);
    }

    /** A node that is dead was at it, as other nodes that died before. */
    static void byDeadNode(JdbcClient jdbc, String kind, UUID subject, int deaths) {
        held(jdbc, kind, subject, UUID.randomUUID(), 1, deaths - 1);
    }

    /** Nobody is at it. */
    static void waiting(JdbcClient jdbc, String kind, UUID subject) {
        held(jdbc, kind, subject, UUID.randomUUID(), 0, 0);
        jdbc.sql("update work set state = 'waiting', claim = null, node = null where kind = ? and subject = ?"
                        + " and state = 'running'")
                .params(kind, subject)
                .update();
    }

    private static void held(JdbcClient jdbc, String kind, UUID subject, UUID node, int attempts, int deaths) {
        jdbc.sql("delete from work where kind = ? and subject = ?")
                .params(kind, subject)
                .update();
        jdbc.sql("insert into work (id, kind, subject, lane, state, attempts, deaths, claim, node, claimed_at)"
                        + " values (gen_random_uuid(), ?, ?, 'test', 'running', ?, ?, gen_random_uuid(), ?, now())")
                .params(kind, subject, attempts, deaths, node)
                .update();
    }
}
