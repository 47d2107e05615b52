package io.gantry.store.collections;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.EmptyTables;
import io.gantry.embedded.PostgresAlone;
import io.gantry.process.stage.expire.TellOfRounds;
import io.gantry.work.Notifications;
import io.gantry.work.Rounds;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The route that lets collections expire, as it stands in {@code routes/}, on a PostgreSQL of its own. */
class ExpiryRouteIT {

    /** As many as are told; the bench asks for 100,000. */
    private static final int MANY = Integer.getInteger("collections", 2_500);

    /** Whether memory is measured rather than time, which that takes. */
    private static final boolean LIVE = Boolean.getBoolean("live");

    private long mostLive;

    @Test
    void many_expire_in_one_round_and_their_objects_are_released() throws Exception {
        try (PostgresAlone postgres =
                PostgresAlone.start(Path.of("target/test-expiry"), Path.of("target/test-programs"))) {
            EmptyTables.make(postgres.database());
            JdbcClient jdbc = JdbcClient.create(postgres.database());
            fill(jdbc);
            long began = System.nanoTime();
            try (CamelContext camel = camel(postgres)) {
                camel.start();
                Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> look(jdbc) == MANY);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d collections expired in %.1f s%s%n",
                    MANY,
                    (System.nanoTime() - began) / 1e9,
                    LIVE ? ", %.1f MB live at most".formatted(mostLive / 1e6) : "");
            assertThat(count(jdbc, "collection where expired_at is not null")).isEqualTo(MANY);
            assertThat(count(jdbc, "object where kind = 'archives' and state = 'released'"))
                    .isEqualTo(MANY);
            assertThat(count(jdbc, "collection where expired_at is null")).isEqualTo(2);
            assertThat(count(jdbc, "archive where state = 'ready'")).isEqualTo(2);
            assertThat(count(
                            jdbc,
                            "collection c where expired_at is not null and exists (select from event e"
                                    + " where e.subject = c.archive_id and e.type = 'collection_expired'"
                                    + " and e.owner_id = c.owner_id and e.data ->> 'collection_id' = c.id::text"
                                    + " and not e.published)"))
                    .isEqualTo(MANY);
            assertThat(count(jdbc, "event")).isEqualTo(MANY);
        }
    }

    private long look(JdbcClient jdbc) {
        if (LIVE) {
            System.gc();
            long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            mostLive = Math.max(mostLive, live);
        }
        return count(jdbc, "archive where state = 'expired' and object_key is null");
    }

    /** Each with an archive of its own that is due, one that is held, and one whose time has not come. */
    private static void fill(JdbcClient jdbc) {
        jdbc.sql("insert into archive (id, address, state, images, size, sha256, ready_at)"
                        + " select gen_random_uuid(), n::text, 'ready', 1, 1000, 'ab', now()"
                        + " from generate_series(1, ?) as n")
                .param(MANY + 2)
                .update();
        jdbc.sql("update archive set object_key = 'archives/' || id || '/x.zip'")
                .update();
        jdbc.sql("insert into object (key, kind, holder, state)"
                        + " select object_key, 'archives', id, 'kept' from archive")
                .update();
        jdbc.sql("insert into collection (owner_id, archive_id, dataset_ids, retention, expires_at, hold)"
                        + " select 1, id, '{1}', interval '7 days',"
                        + " case when address = '1' then now() + interval '1 hour' else now() end,"
                        + " case when address = '2' then 'wanted' end from archive")
                .update();
    }

    private static long count(JdbcClient jdbc, String what) {
        return jdbc.sql("select count(*) from " + what).query(Long.class).single();
    }

    private static CamelContext camel(PostgresAlone postgres) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("dataSource", postgres.database());
        camel.getRegistry().bind("transactionManager", new JdbcTransactionManager(postgres.database()));
        camel.getRegistry().bind("tellOfRounds", new TellOfRounds(new Rounds(new Notifications(postgres.database()))));
        camel.getPropertiesComponent().addInitialProperty("gantry.housekeep.every", "1000");
        for (String file :
                new String[] {"routes/shared/policies.camel.yaml", "routes/6-expire-collections.camel.yaml"}) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveMandatoryResource(camel, "file:" + file));
        }
        return camel;
    }
}
