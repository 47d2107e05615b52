package io.gantry;

import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps a database from taking note that series are done, from one of their run on, as if models took that long over
 * them: whoever judges one holds it until this is closed, or until he is killed.
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
        HeldSeries held = new HeldSeries(connection);
        held.execute("select pg_advisory_lock(" + KEY + ")");
        held.execute("create function hold_series() returns trigger language plpgsql as"
                + " 'begin perform pg_advisory_xact_lock_shared(" + KEY + "); return new; end'");
        held.execute("create trigger hold_series before update on analysis for each row when (new.state = 'done'"
                + " and new.ordinal >= " + first + ") execute function hold_series()");
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
