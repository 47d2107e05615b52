package io.gantry;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The hub's tables once more and without rows, in a schema of a test's own that the running hub does not touch. */
public final class EmptyTables {

    private EmptyTables() {}

    /** Makes them anew on the hub's own database server. */
    public static JdbcClient in(String schema, JdbcClient hub, Environment settings) {
        hub.sql("drop schema if exists " + schema + " cascade").update();
        String url = settings.getRequiredProperty("spring.datasource.url");
        DataSource tables = new DriverManagerDataSource(
                url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema,
                settings.getRequiredProperty("spring.datasource.username"),
                settings.getRequiredProperty("spring.datasource.password"));
        make(tables, schema);
        return JdbcClient.create(tables);
    }

    /** Makes them in a database of a test's own, in these schemas or in its first. */
    public static void make(DataSource database, String... schemas) {
        Flyway.configure()
                .dataSource(database)
                .schemas(schemas)
                .placeholders(Map.of("keep-images", "7d"))
                .load()
                .migrate();
    }
}
