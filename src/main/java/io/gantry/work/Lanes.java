package io.gantry.work;

import java.time.Duration;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code lane_pause}: lanes whose destination is away are left alone for a while, by all kinds and nodes. */
@Repository
public class Lanes {

    private final JdbcClient jdbc;

    public Lanes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Leaves a lane alone. Tries that came to nothing beside one another are one.
     *
     * @param lengthAfter how long, by how many tries in a row came to nothing
     */
    @Transactional
    public void pause(String lane, String reason, IntFunction<Duration> lengthAfter) {
        jdbc.sql("insert into lane_pause (lane, reason) values (?, ?) on conflict (lane) do update"
                        + " set tries = lane_pause.tries + 1, reason = excluded.reason"
                        + " where lane_pause.until <= now() returning tries")
                .params(lane, reason)
                .query(Integer.class)
                .optional()
                .ifPresent(tries -> jdbc.sql(
                                "update lane_pause set until = now() + make_interval(secs => ?) where lane = ?")
                        .params(lengthAfter.apply(tries).toMillis() / 1000.0, lane)
                        .update());
    }

    /** Goes on with a lane: what waits in it may be taken at once. */
    @Transactional
    public void resume(String lane) {
        int paused =
                jdbc.sql("delete from lane_pause where lane = ?").param(lane).update();
        if (paused > 0) {
            jdbc.sql("select pg_notify('" + WorkQueue.CHANNEL + "', kind) from (select distinct kind from work"
                            + " where lane = ? and state = 'waiting') waiting")
                    .param(lane)
                    .query((row, number) -> number)
                    .list();
        }
    }

    /** Forgets pauses and turns of lanes that nothing waits in. */
    @Transactional
    public void forgetIdle() {
        jdbc.sql("delete from lane_pause p where not exists (select 1 from work w"
                        + " where w.lane = p.lane and w.state in ('waiting', 'running'))")
                .update();
        jdbc.sql(
                        "delete from work_turn t where t.served_at < now() - interval '1 day' and not exists (select 1"
                                + " from work w where w.kind = t.kind and w.lane = t.lane and w.state in ('waiting', 'running'))")
                .update();
    }
}
