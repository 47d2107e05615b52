package io.gantry.process.stage.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.gantry.EmptyTables;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.embedded.PostgresAlone;
import io.gantry.embedded.S3Alone;
import io.gantry.model.catalogue.DatasetImage;
import io.gantry.model.collection.Archive;
import io.gantry.model.collection.CollectionStatus;
import io.gantry.model.collection.NewCollection;
import io.gantry.model.collection.UserCollection;
import io.gantry.model.work.NodeId;
import io.gantry.model.work.Work;
import io.gantry.objects.ObjectLedger;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.objects.StoreConfiguration;
import io.gantry.phantom.PhantomPicture;
import io.gantry.phantom.PhantomSeries;
import io.gantry.phantom.PhantomStudy;
import io.gantry.process.fill.KeepImage;
import io.gantry.settings.CollectionSettings;
import io.gantry.settings.SpoolSettings;
import io.gantry.store.accounts.Users;
import io.gantry.store.collections.Collections;
import io.gantry.store.images.DatasetImages;
import io.gantry.store.quality.PictureAssessments;
import io.gantry.work.ClaimLost;
import io.gantry.work.Claims;
import io.gantry.work.Events;
import io.gantry.work.WorkQueue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Archives built on a PostgreSQL and an object store of their own. */
class ArchiveBuildIT {

    private static final String MISSING = "Its bytes are not there any more.";
    private static final int LARGE = 2_700;

    private static PostgresAlone postgres;
    private static S3Alone s3;
    private static AnnotationConfigApplicationContext context;

    private final JdbcClient jdbc = context.getBean(JdbcClient.class);
    private final Collections collections = context.getBean(Collections.class);
    private final ObjectStore objects = context.getBean(ObjectStore.class);
    private final BuildArchive build = context.getBean(BuildArchive.class);
    private int owner;
    private int dataset;

    @BeforeAll
    static void start() throws Exception {
        Path programs = Path.of("target/test-programs");
        postgres = PostgresAlone.start(Path.of("target/test-archives/postgres"), programs);
        s3 = S3Alone.start(Path.of("target/test-archives/s3"));
        EmptyTables.make(postgres.database());
        context = new AnnotationConfigApplicationContext();
        Map<String, Object> settings = new LinkedHashMap<>(s3.settings());
        settings.put("gantry.spool", "target/test-archives/spool");
        settings.put("gantry.collections.retention", "7d");
        settings.put("gantry.collections.deidentify", "retain-device");
        settings.put("gantry.collections.burned-in", "false");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean(DataSource.class, postgres::database, definition -> definition.setDestroyMethodName(null));
        context.register(Parts.class);
        context.refresh();
    }

    @AfterAll
    static void stop() throws Exception {
        context.close();
        s3.close();
        postgres.close();
    }

    @BeforeEach
    void make_a_dataset_of_pictures_and_dicom() throws IOException {
        owner = jdbc.sql("insert into users (subject, username) values (?, 'somebody') returning id")
                .param(UUID.randomUUID().toString())
                .query(Integer.class)
                .single();
        dataset = jdbc.sql("insert into dataset (title, licence) values ('Снимки', '=CC0') returning id")
                .query(Integer.class)
                .single();
        for (int i = 0; i < 3; i++) {
            keep("train/" + i + ".png", PhantomPicture.png(i, 64));
        }
        keep("large.png", PhantomPicture.png(9, LARGE));
        for (int i = 0; i < 2; i++) {
            ByteArrayOutputStream slice = new ByteArrayOutputStream();
            new PhantomStudy(List.of(PhantomSeries.healthy(5, 64, 2))).writeSlice(slice, 0, i);
            keep("Phantom/slice" + i + ".dcm", slice.toByteArray());
        }
    }

    @Test
    void holds_what_its_manifest_says_and_names_what_is_missing() throws Exception {
        UUID lost = jdbc.sql("select id from dataset_image where dataset_id = ? and path = 'train/1.png'")
                .param(dataset)
                .query(UUID.class)
                .single();
        objects.delete(DatasetImage.objectKey(lost));
        UserCollection ready = built(collections.create(asked()));
        assertThat(ready.status()).isEqualTo(CollectionStatus.READY);
        assertThat(ready.archive().missing()).isEqualTo(1);
        byte[] zip = bytes(ready.archive());
        assertThat(sha256(zip)).isEqualTo(ready.archive().sha256());
        assertThat(ready.archive().size()).isEqualTo(zip.length);

        var entries = entries(zip);
        JsonNode manifest = new ObjectMapper().readTree(entries.get("manifest.json"));
        assertThat(manifest.path("images")).hasSize(6);
        int missing = 0;
        for (JsonNode image : manifest.path("images")) {
            if (image.path("status").asText().equals("missing")) {
                assertThat(image.path("reason").asText()).isEqualTo(MISSING);
                missing++;
            } else {
                byte[] entry =
                        Objects.requireNonNull(entries.get(image.path("path").asText()));
                assertThat(sha256(entry)).isEqualTo(image.path("sha256").asText());
                assertThat(image.path("size").asInt()).isEqualTo(entry.length);
            }
        }
        assertThat(missing).isEqualTo(1);
        assertThat(manifest.path("datasets").get(0).path("licence").asText()).isEqualTo("=CC0");
        assertThat(new String(entries.get("manifest.csv"), StandardCharsets.UTF_8))
                .startsWith("path,dataset_id,dataset,status")
                .contains("'=CC0")
                .contains("retain-device");
        assertThat(entries).hasSize(5 + 3);
    }

    @Test
    void dicom_in_it_is_deidentified_and_keeps_no_name_of_a_file() throws Exception {
        var entries = entries(bytes(built(collections.create(asked())).archive()));
        int dicom = 0;
        for (var entry : entries.entrySet()) {
            assertThat(entry.getKey()).doesNotContain("Phantom");
            if (entry.getKey().endsWith(".dcm")) {
                var dataSet = DicomReader.readPart10(new ByteArrayInputStream(entry.getValue()), ReadOptions.header())
                        .dataSet();
                assertThat(dataSet.string(Tag.PatientName).orElse("")).doesNotContain("Phantom");
                assertThat(dataSet.string(0x00120062)).contains("YES");
                assertThat(dataSet.string(Tag.Manufacturer)).contains("Gantry");
                dicom++;
            }
        }
        assertThat(dicom).isEqualTo(2);
    }

    @Test
    void built_again_it_is_the_same_to_the_byte() throws Exception {
        UserCollection first = built(collections.create(asked()));
        jdbc.sql("update collection set expired_at = now() where id = ?")
                .param(first.id())
                .update();
        jdbc.sql("update archive set state = 'expired', object_key = null where id = ?")
                .param(first.archive().id())
                .update();
        assertThat(collections.restore(first.id())).isTrue();
        UserCollection again = built(collections.find(first.id()).orElseThrow());
        assertThat(again.archive().sha256()).isEqualTo(first.archive().sha256());
        assertThat(again.archive().objectKey()).isNotEqualTo(first.archive().objectKey());
    }

    @Test
    void who_lost_the_claim_writes_nothing() {
        UserCollection made = collections.create(asked());
        Work work = claim(made);
        context.getBean(Claims.class).lose(List.of(work));
        assertThatThrownBy(() -> build.build(made.archive(), work)).isInstanceOf(ClaimLost.class);
        assertThat(collections.find(made.id()).orElseThrow().status()).isEqualTo(CollectionStatus.PENDING);
        assertThat(jdbc.sql("select count(*) from object where holder = ? and state <> 'released'")
                        .param(made.archive().id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private UserCollection built(UserCollection made) throws IOException {
        build.build(made.archive(), claim(made));
        return collections.find(made.id()).orElseThrow();
    }

    private Work claim(UserCollection made) {
        return context.getBean(WorkQueue.class).claim("archive", 1, 0, UUID.randomUUID()).stream()
                .filter(work -> work.subject().equals(made.archive().id()))
                .findFirst()
                .orElseGet(() -> claim(made));
    }

    private NewCollection asked() {
        return new NewCollection(owner, null, List.of(dataset), null, Duration.ofDays(7), false, "form");
    }

    private void keep(String name, byte[] bytes) throws IOException {
        assertThat(context.getBean(KeepImage.class).keep(dataset, name, new ByteArrayInputStream(bytes)))
                .isEqualTo(DatasetImages.Added.YES);
    }

    private byte[] bytes(Archive archive) throws IOException {
        try (InputStream in = objects.open(Objects.requireNonNull(archive.objectKey()))) {
            return in.readAllBytes();
        }
    }

    private static Map<String, byte[]> entries(byte[] zip) throws IOException {
        Path file = Files.createTempFile("archive", ".zip");
        Files.write(file, zip);
        try (var opened = new ZipFile(file.toFile())) {
            assertThat(opened.size()).isPositive();
        } finally {
            Files.delete(file);
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertThat(entries.put(entry.getName(), in.readAllBytes())).isNull();
            }
        }
        return entries;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @TestConfiguration
    @EnableTransactionManagement(proxyTargetClass = true)
    @EnableConfigurationProperties({SpoolSettings.class, CollectionSettings.class})
    @ComponentScan(basePackageClasses = {Collections.class, DatasetImages.class})
    @Import({
        StoreConfiguration.class,
        ObjectStore.class,
        ObjectLedger.class,
        SpoolFiles.class,
        Users.class,
        PictureAssessments.class,
        WorkQueue.class,
        Claims.class,
        Events.class,
        KeepImage.class,
        PackImages.class,
        WriteManifest.class,
        BuildArchive.class
    })
    static class Parts {

        @Bean
        JdbcClient jdbc(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        ObjectMapper json() {
            return new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
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
