package io.gantry;

import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps a database from taking note that series, or pictures of a check, are done, from one of them on, as if it took that
 * long: whoever is at one holds it until this is closed, or until he is killed.
 */
final class HeldSeries implements Closeable {

    private static final int KEY = 7;

    private final Connection connection;

    private HeldSeries(Connection connection) {
        this.connection = connection;
    }

    /**
     * Holds series that are judged from now on.
     *
     * @param connection to the hub's database; closed with this
     * @param first number of the first series of a run that is held, from 0
     */
    static HeldSeries from(Connection connection, int first) throws SQLException {
        return held(connection, "new.ordinal >= " + first, "analysis", "new.state = 'done'");
    }

    /**
     * Holds pictures of checks that are compared from now on.
     *
     * @param connection to the hub's database; closed with this
     * @param free how many of a check are not held
     */
    static HeldSeries comparisons(Connection connection, int free) throws SQLException {
        String many =
                "(select count(*) from quality_result r where r.check_id = new.check_id and r.compared) >= " + free;
        return held(connection, many, "quality_result", "new.compared");
    }

    private static HeldSeries held(Connection connection, String which, String table, String done) throws SQLException {
        HeldSeries held = new HeldSeries(connection);
        held.execute("select pg_advisory_lock(" + KEY + ")");
        held.execute("create function hold_series() returns trigger language plpgsql as 'begin if " + which
                + " then perform pg_advisory_xact_lock_shared(" + KEY + "); end if; return new; end'");
        held.execute("create trigger hold_series before update on " + table + " for each row when (" + done
                + ") execute function hold_series()");
        return held;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try (connection) {
            execute("select pg_advisory_unlock(" + KEY + ")");
            execute("drop function hold_series cascade");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
