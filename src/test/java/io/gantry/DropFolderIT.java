package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.settings.DropSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class DropFolderIT {

    @Autowired
    DropSettings settings;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @TempDir
    Path elsewhere;

    private Path folder;

    @BeforeEach
    void make_folder() throws IOException {
        folder = Files.createDirectories(settings.folder());
    }

    @Test
    void a_dropped_zip_comes_to_lie_in_done_with_its_reports_beside_it() throws IOException {
        String name = drop(StudyZip.ofSeries(2));
        awaitFile("done/" + name);
        assertThat(folder.resolve(name)).doesNotExist();
        List<String> lines = Files.readAllLines(folder.resolve("done/" + name + ".report.csv"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("s0,1.2.3,1.2.3.1,").contains(",Success,");
        byte[] xlsx = Files.readAllBytes(folder.resolve("done/" + name + ".report.xlsx"));
        assertThat(Workbooks.rows(xlsx)).hasSize(2);
        assertThat(partsLeft(name)).isEmpty();
    }

    @Test
    void a_file_still_being_written_is_left_alone() throws IOException {
        byte[] zip = StudyZip.ofSeries(1);
        String slow = name();
        AtomicInteger written = new AtomicInteger();
        try (OutputStream out = Files.newOutputStream(folder.resolve(slow))) {
            Path quick = folder.resolve("done/" + drop(StudyZip.ofSeries(1)));
            Awaitility.await().atMost(HubClient.PATIENCE).until(() -> {
                out.write(zip[written.getAndIncrement()]);
                return Files.exists(quick);
            });
            assertThat(folder.resolve(slow)).exists();
            assertThat(submissions(slow)).isZero();
            out.write(zip, written.get(), zip.length - written.get());
        }
        awaitFile("done/" + slow);
        assertThat(submissions(slow)).isEqualTo(1);
    }

    @Test
    void what_is_no_zip_comes_to_lie_in_failed_with_the_reason_beside_it() throws IOException {
        String name = drop("no zip".getBytes());
        awaitFile("failed/" + name);
        assertThat(folder.resolve(name)).doesNotExist();
        assertThat(Files.readString(folder.resolve("failed/" + name + ".reason.txt")))
                .contains("not a ZIP");
    }

    @Test
    void an_empty_and_a_cut_zip_are_explained_too() throws IOException {
        byte[] whole = StudyZip.ofSeries(1);
        String cut = drop(Arrays.copyOf(whole, whole.length / 2));
        String empty = drop(new byte[0]);
        awaitFile("failed/" + cut);
        awaitFile("failed/" + empty);
        assertThat(Files.readString(folder.resolve("failed/" + cut + ".reason.txt")))
                .isNotBlank();
        assertThat(Files.readString(folder.resolve("failed/" + empty + ".reason.txt")))
                .contains("0 bytes");
    }

    @Test
    void the_same_name_again_gets_a_number() throws IOException {
        byte[] zip = StudyZip.ofSeries(1);
        String name = drop(zip);
        awaitFile("done/" + name);
        String again = name.replace(".zip", "-2.zip");
        drop(zip, name);
        awaitFile("done/" + again);
        assertThat(folder.resolve("done/" + again + ".report.csv")).exists();
        assertThat(folder.resolve("done/" + again + ".report.xlsx")).exists();
        assertThat(folder.resolve("done/" + name)).exists();
        assertThat(submissions(name)).isEqualTo(2);
    }

    @Test
    void a_second_content_under_the_name_of_one_in_work_is_a_run_of_its_own() throws IOException {
        String name = name();
        byte[] first = StudyZip.ofSeries(3);
        byte[] second = StudyZip.ofSeries(1);
        drop(first, name);
        awaitGone(name);
        drop(second, name);
        String again = name.replace(".zip", "-2.zip");
        awaitFile("done/" + name);
        awaitFile("done/" + again);
        assertThat(List.of(read("done/" + name), read("done/" + again))).containsExactlyInAnyOrder(first, second);
        assertThat(folder.resolve("done/" + name + ".report.csv")).exists();
        assertThat(folder.resolve("done/" + again + ".report.csv")).exists();
        assertThat(submissions(name)).isEqualTo(2);
    }

    @Test
    void a_file_dated_tomorrow_is_taken() throws IOException {
        String name = name();
        Path made = Files.write(elsewhere.resolve(name), StudyZip.ofSeries(1));
        Files.setLastModifiedTime(made, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        Files.copy(made, folder.resolve(name + ".part"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(folder.resolve(name + ".part"), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        awaitFile("done/" + name);
    }

    @Test
    void what_waits_is_told_to_administrators_alone_with_the_reason() throws IOException {
        HubClient admin = hubOf("demo-admin");
        String name = name();
        byte[] zip = StudyZip.ofSeries(1);
        Files.write(folder.resolve(name), Arrays.copyOf(zip, zip.length - 1));
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(told(admin, name))
                .contains("\"waiting\"")
                .contains("Its end is missing"));
        Files.write(folder.resolve(name), zip);
        awaitFile("done/" + name);
        assertThat(told(admin, name)).isEmpty();
        assertThat(hubOf("demo-customer").get("/api/drop").statusCode()).isEqualTo(403);
    }

    private static String told(HubClient hub, String name) {
        for (JsonNode file : hub.read(hub.get("/api/drop").body()).path("files")) {
            if (file.path("name").asText().equals(name)) {
                return file.toString();
            }
        }
        return "";
    }

    private HubClient hubOf(String user) {
        return new HubClient("http://localhost:" + port, signIn.bearer(user));
    }

    private void awaitGone(String name) {
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(folder.resolve(name))
                .doesNotExist());
    }

    private byte[] read(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    private String drop(byte[] zip) throws IOException {
        String name = name();
        drop(zip, name);
        return name;
    }

    /** Puts the file in whole. */
    private void drop(byte[] zip, String name) throws IOException {
        Path made = Files.write(elsewhere.resolve(name), zip);
        Files.copy(made, folder.resolve(name + ".part"));
        Files.move(folder.resolve(name + ".part"), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String name() {
        return "it-" + UUID.randomUUID() + ".zip";
    }

    private void awaitFile(String name) {
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(folder.resolve(name))
                .exists());
    }

    private int submissions(String name) {
        return jdbc.sql("select count(*) from submission where door = 'drop' and name = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    private List<Path> partsLeft(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("done"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .filter(file -> file.toString().endsWith(".part"))
                    .toList();
        }
    }
}
