package io.gantry.store;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code event}: written in the transaction of the change it tells of, and so never before it is true. */
@Repository
public class Events {

    /** The PostgreSQL channel on which every event is announced to all nodes. */
    static final String CHANNEL = "gantry_event";

    private final JdbcClient jdbc;

    public Events(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an event and tells every node of it once the transaction commits. */
    public void announce(UUID submissionId, String kind) {
        jdbc.sql("with made as (insert into event (submission_id, kind) values (?, ?) returning id)"
                        + " select pg_notify('" + CHANNEL + "', id || ' ' || ?) from made")
                .params(submissionId, kind, submissionId.toString())
                .query((row, number) -> number)
                .list();
    }
}
