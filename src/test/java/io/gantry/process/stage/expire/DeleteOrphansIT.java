package io.gantry.process.stage.expire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gantry.EmptyTables;
import io.gantry.embedded.PostgresAlone;
import io.gantry.embedded.S3Alone;
import io.gantry.model.work.NodeId;
import io.gantry.objects.BucketContents;
import io.gantry.objects.ObjectLedger;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.RecentObjects;
import io.gantry.objects.SpoolFiles;
import io.gantry.objects.StoreConfiguration;
import io.gantry.objects.StoreSettings;
import io.gantry.settings.EarlierRuns;
import io.gantry.settings.SpoolSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import software.amazon.awssdk.services.s3.S3Client;

/** Objects whose row is gone, on a PostgreSQL and an object store of their own. */
class DeleteOrphansIT {

    /** More than are deleted at a time. */
    private static final int MANY = 2_300;

    private static final int THERE = 40;

    /** The run of the node that was killed. */
    private static final UUID BEFORE = UUID.randomUUID();

    private static PostgresAlone postgres;
    private static S3Alone s3;

    private final AnnotationConfigApplicationContext context = context();
    private final JdbcClient jdbc = context.getBean(JdbcClient.class);
    private final ObjectStore objects = context.getBean(ObjectStore.class);
    private final ObjectLedger ledger = context.getBean(ObjectLedger.class);

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresAlone.start(Path.of("target/test-orphans/postgres"), Path.of("target/test-programs"));
        s3 = S3Alone.start(Path.of("target/test-orphans/s3"));
    }

    @AfterEach
    void close() {
        jdbc.sql("truncate object, object_hold, node cascade").update();
        context.close();
    }

    @AfterAll
    static void stop() throws Exception {
        s3.close();
        postgres.close();
    }

    @Test
    void all_that_are_released_go_in_one_round_but_those_that_are_held() throws Exception {
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

    @Test
    void what_is_written_anew_while_it_is_deleted_stays() throws Exception {
        String key = "parts/" + UUID.randomUUID();
        objects.put(key, new byte[1]);
        ledger.release(List.of(key));
        AtomicReference<CompletableFuture<Void>> anew = new AtomicReference<>();

        int gone = ledger.deleteReleased(10, keys -> {
            anew.set(CompletableFuture.runAsync(() -> objects.put(key, new byte[2])));
            await().until(() -> waiting() > 0);
            return objects.delete(keys);
        });
        anew.get().join();

        assertThat(gone).isEqualTo(1);
        assertThat(objects.has(key)).isTrue();
        assertThat(jdbc.sql("select state from object where key = ?")
                        .param(key)
                        .query(String.class)
                        .list())
                .containsExactly("writing");
    }

    @Test
    void what_the_run_before_was_writing_when_it_was_killed_goes_once_it_is_silent() throws Exception {
        DeleteOrphans step = context.getBean(DeleteOrphans.class);
        String whole = "series/" + UUID.randomUUID() + ".zip";
        String inParts = "archives/" + UUID.randomUUID();
        objects.put(whole, new byte[1]);
        objects.stream(inParts, 5 << 20).write(new byte[11 << 20]);
        String own = "series/" + UUID.randomUUID() + ".zip";
        objects.put(own, new byte[1]);
        jdbc.sql("update object set node = ? where key in (?, ?)")
                .params(BEFORE, whole, inParts)
                .update();
        jdbc.sql("insert into node (id, name) values (?, 'one')").param(BEFORE).update();

        step.delete();
        assertThat(keys()).containsExactlyInAnyOrder(whole, inParts, own);

        jdbc.sql("update node set seen_at = now() - interval '1 minute'").update();
        step.delete();
        assertThat(keys()).containsExactly(own);
        assertThat(objects.has(whole)).isFalse();
        assertThat(objects.has(own)).isTrue();
        assertThat(context.getBean(S3Client.class)
                        .listMultipartUploads(request -> request.bucket(
                                context.getBean(StoreSettings.class).bucket()))
                        .uploads())
                .isEmpty();
        assertThat(context.getBean(EarlierRuns.class).ids()).isEmpty();
    }

    private List<String> keys() {
        return jdbc.sql("select key from object").query(String.class).list();
    }

    /** How many statements wait for the lock of another. */
    private int waiting() {
        return jdbc.sql("select count(*)::int from pg_stat_activity where wait_event_type = 'Lock'")
                .query(Integer.class)
                .single();
    }

    private static AnnotationConfigApplicationContext context() {
        EmptyTables.make(postgres.database());
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        Map<String, Object> settings = new LinkedHashMap<>(s3.settings());
        settings.put("gantry.spool", "target/test-orphans/spool");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean(DataSource.class, postgres::database, definition -> definition.setDestroyMethodName(""));
        context.register(Parts.class);
        context.refresh();
        return context;
    }

    @TestConfiguration
    @EnableTransactionManagement(proxyTargetClass = true)
    @EnableConfigurationProperties(SpoolSettings.class)
    @Import({
        StoreConfiguration.class,
        ObjectStore.class,
        BucketContents.class,
        ObjectLedger.class,
        RecentObjects.class,
        SpoolFiles.class,
        DeleteOrphans.class
    })
    static class Parts {

        @Bean
        JdbcClient jdbc(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource database) {
            return new JdbcTransactionManager(database);
        }

        @Bean
        EarlierRuns runs(NodeId node) throws IOException {
            Path file = Files.createTempDirectory("runs").resolve("runs");
            Files.writeString(file, BEFORE.toString());
            return EarlierRuns.begin(file, node.id());
        }

        @Bean
        NodeId node() {
            return new NodeId(UUID.randomUUID());
        }
    }
}
