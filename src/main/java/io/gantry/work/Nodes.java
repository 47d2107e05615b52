package io.gantry.work;

import io.gantry.sql.Rows;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code node}: which hub processes are alive. What a silent one held is taken again. */
@Repository
public class Nodes {

    /** SQL for the ids of nodes that have been silent for longer than the parameter {@code :lease}, in seconds. */
    private static final String SILENT = "(select id from node where seen_at < now() - make_interval(secs => :lease))";

    private final JdbcClient jdbc;

    public Nodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The node is alive. */
    public void seen(UUID id, String name) {
        jdbc.sql("insert into node (id, name) values (?, ?) on conflict (id) do update set seen_at = now()")
                .params(id, name)
                .update();
    }

    /** What the node is said to do. */
    Set<Claim> claims(UUID node) {
        return new HashSet<>(jdbc.sql("select id, claim from work where node = ? and state = 'running'")
                .param(node)
                .query((row, number) -> new Claim(Rows.uuid(row, "id"), Rows.uuid(row, "claim")))
                .list());
    }

    /** Whatever of these is still claimed may be taken by anybody, and the try is not counted. */
    void putBack(Collection<Claim> claims) {
        jdbc.sql("with back as (update work set state = 'waiting', claim = null, node = null, attempts = attempts - 1"
                        + " where (id, claim) in (select * from unnest(:works, :claims)) and state = 'running'"
                        + " returning kind) select pg_notify('" + WorkQueue.CHANNEL
                        + "', kind) from (select distinct kind from back) b")
                .param("works", claims.stream().map(Claim::work).toArray(UUID[]::new))
                .param("claims", claims.stream().map(Claim::id).toArray(UUID[]::new))
                .query((row, number) -> number)
                .list();
    }

    /**
     * Takes back what silent nodes held. It is tried again alone and after a pause that grows with each node that fell
     * silent over it, so that what kills the process does not do so all the time; the try is not counted.
     */
    @Transactional
    public void takeBack(Duration lease, Duration delay, Duration longest) {
        jdbc.sql("with back as (update work set state = 'waiting', claim = null, node = null, batch = null,"
                        + " attempts = attempts - 1, deaths = deaths + 1, reason = :reason, trail = trail"
                        + " || jsonb_build_object('attempt', attempts, 'node', node, 'from', claimed_at, 'to', now(),"
                        + " 'reason', :reason), not_before = now() + make_interval(secs =>"
                        + " case when deaths = 0 then 0 else least(:longest, :delay * power(2, deaths)) end)"
                        + " where state = 'running' and (node in " + SILENT
                        + " or not exists (select 1 from node n where n.id = work.node)) returning kind)"
                        + " select pg_notify('" + WorkQueue.CHANNEL
                        + "', kind) from (select distinct kind from back) b")
                .param("lease", lease.toMillis() / 1000.0)
                .param("delay", delay.toMillis() / 1000.0)
                .param("longest", longest.toMillis() / 1000.0)
                .param("reason", "The node that did it fell silent.")
                .query((row, number) -> number)
                .list();
    }

    /** The node stops: what it holds may be taken at once, and the try is not counted. */
    @Transactional
    public void leave(UUID id) {
        putBack(claims(id));
        jdbc.sql("delete from node where id = ?").param(id).update();
    }

    /** Forgets nodes that have been silent for a day. */
    void forget() {
        jdbc.sql("delete from node where seen_at < now() - interval '1 day'").update();
    }
}
