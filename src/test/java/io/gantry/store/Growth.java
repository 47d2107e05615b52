package io.gantry.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;

/** Gives a hub a past: the tables of studies, work, deliveries, events and audit as they look after years. */
public final class Growth {

    private Growth() {}

    /**
     * Fills the tables and lets PostgreSQL look at them, as it does by itself after a while.
     *
     * @param past studies that ended
     * @param waiting pieces of work of the kind {@code growth} that wait in a hundred lanes
     */
    public static void grow(DataSource database, int past, int waiting) throws SQLException {
        grow(database, "growth", past, waiting);
    }

    /**
     * Adds a past of labelling to that of studies.
     *
     * @param past requests that were labelled and checked, and as many of all else
     */
    public static void growLabels(DataSource database, int past) throws SQLException {
        grow(database, "growth-labels", past, 0);
    }

    private static void grow(DataSource database, String name, int past, int waiting) throws SQLException {
        var script =
                script(name).replace("{past}", Integer.toString(past)).replace("{waiting}", Integer.toString(waiting));
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var one : script.split(";\\s*\n")) {
                statement.execute(one);
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("vacuum analyze");
        }
    }

    private static String script(String name) {
        try {
            return new ClassPathResource("io/gantry/store/" + name + ".sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
