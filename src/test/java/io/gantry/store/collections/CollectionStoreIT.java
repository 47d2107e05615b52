package io.gantry.store.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.EmptyTables;
import io.gantry.embedded.PostgresAlone;
import io.gantry.model.catalogue.DatasetImage;
import io.gantry.model.catalogue.ImageKind;
import io.gantry.model.collection.BuiltArchive;
import io.gantry.model.collection.CollectionFilter;
import io.gantry.model.collection.CollectionStatus;
import io.gantry.model.collection.FrozenImage;
import io.gantry.model.collection.ImageOutcome;
import io.gantry.model.collection.NewCollection;
import io.gantry.model.collection.UserCollection;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.work.NodeId;
import io.gantry.model.work.Work;
import io.gantry.objects.ObjectLedger;
import io.gantry.store.accounts.Users;
import io.gantry.store.images.DatasetImages;
import io.gantry.store.quality.PictureAssessments;
import io.gantry.work.Claims;
import io.gantry.work.Events;
import io.gantry.work.WorkQueue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept of collections, on a PostgreSQL of its own; the statements of expiry are those that the routes call. */
class CollectionStoreIT {

    private static PostgresAlone postgres;
    private static AnnotationConfigApplicationContext context;

    private final JdbcClient jdbc = context.getBean(JdbcClient.class);
    private final Collections collections = context.getBean(Collections.class);
    private final Archives archives = context.getBean(Archives.class);
    private final ArchiveImages images = context.getBean(ArchiveImages.class);
    private final CollectionRetention retention = context.getBean(CollectionRetention.class);
    private final Downloads downloads = context.getBean(Downloads.class);
    private int owner;
    private int dataset;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresAlone.start(Path.of("target/test-collections"), Path.of("target/test-programs"));
        EmptyTables.make(postgres.database());
        context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, postgres::database, definition -> definition.setDestroyMethodName(null));
        context.register(Parts.class);
        context.refresh();
    }

    @AfterAll
    static void stop() throws Exception {
        context.close();
        postgres.close();
    }

    @BeforeEach
    void make_a_user_and_a_dataset_of_ten_pictures() {
        owner = jdbc.sql("insert into users (subject, username) values (?, 'somebody') returning id")
                .param(UUID.randomUUID().toString())
                .query(Integer.class)
                .single();
        dataset = jdbc.sql("insert into dataset (title, licence) values ('Lungs & more', 'CC0') returning id")
                .query(Integer.class)
                .single();
        for (int i = 0; i < 10; i++) {
            add(dataset, "folder/" + i + ".png", ImageKind.PNG);
        }
    }

    @Test
    void the_same_content_is_one_archive_and_a_limit_takes_always_the_same() {
        var first = collections.create(asked(3));
        assertThat(collections.create(asked(3)).id()).isEqualTo(first.id());
        assertThat(first.archive().images()).isEqualTo(3);
        Set<UUID> chosen = frozen(first).stream().map(FrozenImage::imageId).collect(Collectors.toSet());
        var more = collections.create(asked(5));
        assertThat(frozen(more)).extracting(FrozenImage::imageId).containsAll(chosen);
        assertThat(collections.create(asked(null)).archive().images()).isEqualTo(10);
        jdbc.sql("update dataset set licence = 'CC BY 4.0' where id = ?")
                .param(dataset)
                .update();
        assertThat(collections.create(asked(3)).archive().id())
                .isNotEqualTo(first.archive().id());
    }

    @Test
    void names_of_dicom_files_are_not_kept() {
        add(dataset, "Ivanov Ivan/scan.dcm", ImageKind.DICOM);
        var frozen = frozen(collections.create(asked(null)));
        assertThat(frozen).hasSize(11).extracting(FrozenImage::path).noneMatch(path -> path.contains("Ivanov"));
        assertThat(frozen).extracting(FrozenImage::path).allMatch(path -> path.startsWith(dataset + "-lungs-more/"));
        assertThat(frozen.get(0).path()).isEqualTo(dataset + "-lungs-more/IM000001.dcm");
    }

    @Test
    void refuses_what_is_not_there() {
        assertThatThrownBy(() -> collections.create(new NewCollection(
                        owner, null, List.of(Integer.MAX_VALUE), null, Duration.ofDays(1), false, "form")))
                .isInstanceOf(InvalidRequest.class);
        int empty = jdbc.sql("insert into dataset (title) values ('Empty') returning id")
                .query(Integer.class)
                .single();
        assertThatThrownBy(() -> collections.create(
                        new NewCollection(owner, null, List.of(empty), null, Duration.ofDays(1), false, "form")))
                .hasMessage("These datasets have no pictures yet");
    }

    @Test
    void is_ready_with_what_became_of_each_picture() throws IOException {
        var made = collections.create(asked(3));
        Work work = claim(made);
        images.note(
                work,
                List.of(
                        ImageOutcome.included(1, 5, "aa"),
                        ImageOutcome.missing(2, "Its bytes are not there any more."),
                        ImageOutcome.leftOut(3, "Somebody's name is in it.")),
                3,
                3);
        assertThat(collections.find(made.id()).orElseThrow().archive().progress())
                .isEqualTo(99);
        archives.complete(work, new BuiltArchive("archives/" + made.archive().id() + "/x.zip", 77, "ab", 1, 1));
        var ready = collections.find(made.id()).orElseThrow();
        assertThat(ready.status()).isEqualTo(CollectionStatus.READY);
        assertThat(ready.archive().progress()).isEqualTo(100);
        assertThat(ready.expiresAt()).isAfter(Instant.now().plus(Duration.ofDays(6)));
        List<ImageOutcome.Kind> kinds = new ArrayList<>();
        images.forEach(made.archive().id(), (image, outcome) -> kinds.add(outcome.kind()));
        assertThat(kinds)
                .containsExactly(ImageOutcome.Kind.INCLUDED, ImageOutcome.Kind.MISSING, ImageOutcome.Kind.LEFT_OUT);
        assertThat(collections.count(new CollectionFilter(owner, CollectionStatus.READY, dataset)))
                .isEqualTo(1);
        assertThat(images.bytes(made.archive().id())).isPositive();
    }

    @Test
    void expires_before_its_object_is_released_and_is_restored() throws IOException {
        var made = ready();
        passTime(made);
        assertThat(retention.countGoing(Instant.now())).isEqualTo(1);
        assertThat(retention.bytesFreed(Instant.now())).isEqualTo(77);
        assertThat(retention.going(Instant.now(), 10, 0))
                .singleElement()
                .extracting(CollectionRetention.Kept::username)
                .isEqualTo("somebody");
        run("expire-collections.sql");
        assertThat(status(made)).isEqualTo(CollectionStatus.EXPIRED);
        assertThat(released(made)).isFalse();
        judge();
        assertThat(released(made)).isTrue();
        assertThat(collections.restore(made.id())).isTrue();
        assertThat(status(made)).isEqualTo(CollectionStatus.PENDING);
        assertThat(collections.restore(made.id())).isFalse();
    }

    @Test
    void what_is_held_downloaded_or_shared_stays() throws IOException {
        var made = ready();
        passTime(made);
        retention.hold(made.id(), "for a reason");
        run("expire-collections.sql");
        assertThat(status(made)).isEqualTo(CollectionStatus.READY);
        assertThat(retention.held(10)).extracting(CollectionRetention.Kept::id).contains(made.id());
        retention.hold(made.id(), null);
        UUID download = downloads.begin(made.id(), Duration.ZERO).orElseThrow();
        run("expire-collections.sql");
        assertThat(status(made)).isEqualTo(CollectionStatus.READY);
        downloads.end(download);
        var shared = new NewCollection(owner, "other words", List.of(dataset), null, Duration.ofDays(9), false, "form");
        var other = collections.create(shared);
        assertThat(other.archive().id()).isEqualTo(made.archive().id());
        assertThat(other.status()).isEqualTo(CollectionStatus.READY);
        run("expire-collections.sql");
        judge();
        assertThat(status(made)).isEqualTo(CollectionStatus.EXPIRED);
        assertThat(downloads.begin(made.id(), Duration.ZERO)).isEmpty();
        assertThat(status(other)).isEqualTo(CollectionStatus.READY);
        collections.removeAllOf(owner);
        judge();
        assertThat(released(made)).isTrue();
    }

    private UserCollection ready() {
        var made = collections.create(asked(null));
        archives.complete(
                claim(made), new BuiltArchive("archives/" + made.archive().id() + "/x.zip", 77, "ab", 0, 0));
        return made;
    }

    private void passTime(UserCollection made) {
        jdbc.sql("update collection set expires_at = now() - interval '1 second' where id = ?")
                .param(made.id())
                .update();
    }

    private CollectionStatus status(UserCollection made) {
        return collections.find(made.id()).orElseThrow().status();
    }

    private boolean released(UserCollection made) {
        return jdbc.sql("select exists (select from object where holder = ? and state = 'released')")
                .param(made.archive().id())
                .query(Boolean.class)
                .single();
    }

    private void judge() {
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            jdbc.sql(text("close-archives-to-askers.sql")).query().listOfRows();
            run("let-go-of-archives.sql");
        });
    }

    private void run(String file) {
        jdbc.sql(text(file)).update();
    }

    private static String text(String file) {
        try (InputStream in = new ClassPathResource("sql/" + file).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Work claim(UserCollection made) {
        return context.getBean(WorkQueue.class).claim("archive", 1, 0, UUID.randomUUID()).stream()
                .filter(work -> work.subject().equals(made.archive().id()))
                .findFirst()
                .orElseGet(() -> claim(made));
    }

    private List<FrozenImage> frozen(UserCollection made) {
        return images.after(made.archive().id(), 0);
    }

    private NewCollection asked(@Nullable Integer limit) {
        return new NewCollection(owner, "words", List.of(dataset), limit, Duration.ofDays(7), false, "form");
    }

    private void add(int to, String path, ImageKind kind) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest((to + path).getBytes(StandardCharsets.UTF_8));
            var added = context.getBean(DatasetImages.class)
                    .add(new DatasetImage(
                            UUID.randomUUID(),
                            to,
                            path,
                            kind,
                            null,
                            100,
                            HexFormat.of().formatHex(hash)));
            assertThat(Objects.requireNonNull(added)).isEqualTo(DatasetImages.Added.YES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestConfiguration
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(basePackageClasses = {Collections.class, DatasetImages.class})
    @Import({Users.class, PictureAssessments.class, ObjectLedger.class, WorkQueue.class, Claims.class, Events.class})
    static class Parts {

        @Bean
        JdbcClient jdbc(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        NodeId node() {
            return new NodeId(UUID.randomUUID());
        }

        @Bean
        PlatformTransactionManager transactions(DataSource database) {
            return new JdbcTransactionManager(database);
        }
    }
}
