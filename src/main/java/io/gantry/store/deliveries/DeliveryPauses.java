package io.gantry.store.deliveries;

import java.time.Duration;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code delivery_pause}: destinations that are away and are left alone for a while, by all nodes. */
@Repository
public class DeliveryPauses {

    /** Whether the destination of a delivery {@code d} is left alone. */
    static final String PAUSED =
            "exists (select 1 from delivery_pause p where p.destination = d.destination and p.until > now())";

    private final JdbcClient jdbc;

    public DeliveryPauses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Leaves a destination alone that could not be reached. Tries that came to nothing beside one another are one.
     *
     * @param lengthAfter how long, by how many tries in a row came to nothing
     */
    @Transactional
    public void begin(String destination, String reason, IntFunction<Duration> lengthAfter) {
        jdbc.sql("insert into delivery_pause (destination, reason) values (?, ?) on conflict (destination) do update"
                        + " set tries = delivery_pause.tries + 1, reason = excluded.reason"
                        + " where delivery_pause.until <= now() returning tries")
                .params(destination, reason)
                .query(Integer.class)
                .optional()
                .ifPresent(tries -> jdbc.sql("update delivery_pause set until = now() + make_interval(secs => ?)"
                                + " where destination = ?")
                        .params(lengthAfter.apply(tries).toMillis() / 1000.0, destination)
                        .update());
    }

    /** The destination answers. */
    public void end(String destination) {
        jdbc.sql("delete from delivery_pause where destination = ?")
                .param(destination)
                .update();
    }

    /** Forgets destinations that nothing waits for. */
    public void forgetIdle() {
        jdbc.sql("delete from delivery_pause p where not exists (select 1 from delivery d"
                        + " where d.destination = p.destination and d.state in ('waiting', 'sending'))")
                .update();
    }
}
