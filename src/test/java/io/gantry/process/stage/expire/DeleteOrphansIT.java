package io.gantry.process.stage.expire;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.EmptyTables;
import io.gantry.embedded.PostgresAlone;
import io.gantry.embedded.S3Alone;
import io.gantry.model.work.NodeId;
import io.gantry.objects.ObjectLedger;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.objects.StoreConfiguration;
import io.gantry.settings.SpoolSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Objects whose row is gone, on a PostgreSQL and an object store of their own. */
class DeleteOrphansIT {

    /** More than are deleted at a time. */
    private static final int MANY = 2_300;

    private static final int THERE = 40;

    @Test
    void all_that_are_released_go_in_one_round_but_those_that_are_held() throws Exception {
        Path programs = Path.of("target/test-programs");
        try (PostgresAlone postgres = PostgresAlone.start(Path.of("target/test-orphans/postgres"), programs);
                S3Alone s3 = S3Alone.start(Path.of("target/test-orphans/s3"));
                AnnotationConfigApplicationContext context = context(postgres, s3)) {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            ObjectStore objects = context.getBean(ObjectStore.class);
            ObjectLedger ledger = context.getBean(ObjectLedger.class);
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                keys.add("images/" + UUID.randomUUID());
            }
            keys.subList(0, THERE).forEach(key -> objects.put(key, key.getBytes(StandardCharsets.UTF_8)));
            String kept = "images/" + UUID.randomUUID();
            objects.put(kept, new byte[1]);
            String held = keys.get(0);
            ledger.release(keys);
            jdbc.sql("insert into object_hold (key, subject, reason) values (?, ?, 'for a test')")
                    .params(held, UUID.randomUUID())
                    .update();

            context.getBean(DeleteOrphans.class).delete();

            assertThat(jdbc.sql("select key from object").query(String.class).list())
                    .containsExactlyInAnyOrder(kept, held);
            assertThat(objects.has(held)).isTrue();
            assertThat(objects.has(kept)).isTrue();
            assertThat(keys.subList(1, THERE)).noneMatch(objects::has);
        }
    }

    private static AnnotationConfigApplicationContext context(PostgresAlone postgres, S3Alone s3) {
        EmptyTables.make(postgres.database());
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        Map<String, Object> settings = new LinkedHashMap<>(s3.settings());
        settings.put("gantry.spool", "target/test-orphans/spool");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean(DataSource.class, postgres::database, definition -> definition.setDestroyMethodName(null));
        context.register(Parts.class);
        context.refresh();
        return context;
    }

    @TestConfiguration
    @EnableConfigurationProperties(SpoolSettings.class)
    @Import({StoreConfiguration.class, ObjectStore.class, ObjectLedger.class, SpoolFiles.class, DeleteOrphans.class})
    static class Parts {

        @Bean
        JdbcClient jdbc(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        NodeId node() {
            return new NodeId(UUID.randomUUID());
        }
    }
}
