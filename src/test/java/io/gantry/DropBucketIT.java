package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.DroppedObject;
import io.gantry.model.submission.NewSubmission;
import io.gantry.objects.SpoolFiles;
import io.gantry.process.upload.KeepSubmission;
import io.gantry.settings.DropBucketSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

@HubTest
class DropBucketIT {

    private static final String TAKE = "take-dropped-object";

    @Autowired
    S3Client s3;

    @Autowired
    DropBucketSettings settings;

    @Autowired
    KeepSubmission keep;

    @Autowired
    SpoolFiles spool;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CamelContext camel;

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @TempDir
    Path folder;

    @Test
    void a_zip_put_into_the_bucket_comes_to_lie_in_done_with_its_reports_beside_it() throws IOException {
        byte[] zip = StudyZip.ofSeries(2);
        String name = put(zip);
        await("done/" + name);
        assertThat(read("done/" + name)).isEqualTo(zip);
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> !exists("in/" + name));
        String[] lines = new String(read("done/" + name + ".report.csv")).split("\r?\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[1]).startsWith("s0,1.2.3,1.2.3.1,").contains(",Success,");
        assertThat(Workbooks.rows(read("done/" + name + ".report.xlsx"))).hasSize(2);
    }

    @Test
    void a_cut_an_empty_and_a_too_large_zip_come_to_lie_in_failed_with_the_reason_beside_them() {
        byte[] whole = StudyZip.ofSeries(1);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        String cut = put(half);
        String empty = put(new byte[0]);
        String large = put(new byte[(64 << 20) + 1]);
        await("failed/" + cut);
        await("failed/" + empty);
        await("failed/" + large);
        assertThat(read("failed/" + cut)).isEqualTo(half);
        assertThat(reason(cut)).isNotBlank();
        assertThat(reason(empty)).contains("0 bytes");
        assertThat(reason(large)).contains("Max 64 MB");
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> Stream.of(cut, empty, large)
                .noneMatch(name -> exists("in/" + name)));
    }

    @Test
    void the_same_name_again_gets_a_number_also_when_both_are_in_work() throws Exception {
        String name = "it-" + UUID.randomUUID() + ".zip";
        byte[] first = StudyZip.ofSeries(3);
        byte[] second = StudyZip.ofSeries(1);
        put(first, name);
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> !exists("in/" + name));
        put(second, name);
        String again = name.replace(".zip", "-2.zip");
        await("done/" + name);
        await("done/" + again);
        assertThat(List.of(read("done/" + name), read("done/" + again))).containsExactlyInAnyOrder(first, second);
        assertThat(exists("done/" + name + ".report.csv")).isTrue();
        assertThat(exists("done/" + again + ".report.csv")).isTrue();
        assertThat(submissions(name)).isEqualTo(2);
    }

    @Test
    void what_replaces_a_zip_before_it_is_taken_is_judged_instead() throws Exception {
        String name = "it-" + UUID.randomUUID() + ".zip";
        byte[] second = StudyZip.ofSeries(1);
        camel.getRouteController().stopRoute(TAKE);
        try {
            put(StudyZip.ofSeries(2), name);
            awaitNoted(name);
            put(second, name);
        } finally {
            camel.getRouteController().startRoute(TAKE);
        }
        await("done/" + name);
        assertThat(read("done/" + name)).isEqualTo(second);
        assertThat(exists("done/" + name.replace(".zip", "-2.zip"))).isFalse();
        assertThat(submissions(name)).isEqualTo(1);
    }

    /** A kill between the two leaves just this. */
    @Test
    void a_zip_that_was_kept_and_not_yet_removed_is_removed_and_not_kept_again() throws Exception {
        String name = "it-" + UUID.randomUUID() + ".zip";
        byte[] zip = StudyZip.ofSeries(1);
        camel.getRouteController().stopRoute(TAKE);
        try {
            put(zip, name);
            awaitNoted(name);
            keepAlone(zip, name);
            await("done/" + name);
            assertThat(exists("in/" + name)).isTrue();
        } finally {
            camel.getRouteController().startRoute(TAKE);
        }
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> !exists("in/" + name));
        assertThat(submissions(name)).isEqualTo(1);
        assertThat(exists("done/" + name.replace(".zip", "-2.zip"))).isFalse();
    }

    /** A kill before the submission was kept leaves its copy in the spool. */
    @Test
    void a_zip_that_was_fetched_and_not_yet_kept_is_fetched_again() throws Exception {
        String name = "it-" + UUID.randomUUID() + ".zip";
        byte[] zip = StudyZip.ofSeries(1);
        camel.getRouteController().stopRoute(TAKE);
        try {
            put(zip, name);
            awaitNoted(name);
            Files.write(spool.folder().resolve(idOf(name).toString()), new byte[1]);
        } finally {
            camel.getRouteController().startRoute(TAKE);
        }
        await("done/" + name);
        assertThat(read("done/" + name)).isEqualTo(zip);
        assertThat(exists("in/" + name)).isFalse();
    }

    @Test
    void what_waits_and_what_is_no_zip_is_told_to_administrators() throws Exception {
        HubClient admin = new HubClient("http://localhost:" + port, signIn.bearer("demo-admin"));
        String text = "it-" + UUID.randomUUID() + ".txt";
        String zip = "below/it-" + UUID.randomUUID() + ".zip";
        camel.getRouteController().stopRoute(TAKE);
        try {
            put(new byte[1], text);
            put(StudyZip.ofSeries(1), zip);
            Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> {
                assertThat(told(admin, text)).contains("\"ignored\"").contains("Only .zip is taken.");
                assertThat(told(admin, zip)).contains("\"bucket\"").contains("\"waiting\"");
            });
        } finally {
            camel.getRouteController().startRoute(TAKE);
        }
        await("done/" + zip);
        assertThat(exists("in/" + text)).isTrue();
    }

    private void keepAlone(byte[] zip, String name) throws IOException {
        UUID id = idOf(name);
        keep.keep(
                new NewSubmission(
                        id, Door.DROP, null, name, zip.length, "submissions/" + id, null, false, id.toString()),
                Files.write(folder.resolve(name), zip));
    }

    private UUID idOf(String name) {
        S3Object found = s3.listObjectsV2(
                        request -> request.bucket(settings.bucket()).prefix("in/" + name))
                .contents()
                .get(0);
        return DroppedObject.of(settings.bucket(), found.key(), found.eTag(), found.lastModified(), found.size())
                .id();
    }

    private static String told(HubClient hub, String name) {
        for (JsonNode file : hub.read(hub.get("/api/drop").body()).path("files")) {
            if (file.path("name").asText().equals(name)) {
                return file.toString();
            }
        }
        return "";
    }

    private String put(byte[] zip) {
        String name = "it-" + UUID.randomUUID() + ".zip";
        put(zip, name);
        return name;
    }

    private void put(byte[] zip, String name) {
        s3.putObject(request -> request.bucket(settings.bucket()).key("in/" + name), RequestBody.fromBytes(zip));
    }

    private void await(String key) {
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> exists(key));
    }

    private void awaitNoted(String name) {
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> jdbc.sql("select count(*) from dropped_object where key = ?")
                                .param("in/" + name)
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    private boolean exists(String key) {
        try {
            s3.headObject(request -> request.bucket(settings.bucket()).key(key));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    private byte[] read(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(settings.bucket()).key(key))
                .asByteArray();
    }

    private String reason(String name) {
        return new String(read("failed/" + name + ".reason.txt"));
    }

    private int submissions(String name) {
        return jdbc.sql("select count(*) from submission where door = 'drop' and name = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }
}
