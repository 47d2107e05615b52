package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.objects.BucketContents;
import io.gantry.objects.ObjectLedger;
import io.gantry.objects.ObjectStore;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What lies in the object store, how long, and what an administrator sees and says of it. */
@HubTest
class RetentionIT {

    private static final String IMAGES = "select object_key from submission where id = :id"
            + " union select object_key from analysis where submission_id = :id";

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectStore objects;

    @Autowired
    BucketContents contents;

    @Autowired
    ObjectLedger ledger;

    @Autowired
    S3Client s3;

    @Value("${gantry.s3.bucket}")
    String bucket;

    private HubClient customer;
    private Api admin;

    @BeforeEach
    void sign_in() {
        String url = "http://localhost:" + port;
        customer = new HubClient(url, signIn.bearer("demo-customer"));
        admin = new Api(url, signIn.bearer("demo-universal"));
    }

    @Test
    void the_images_of_a_run_are_known_by_their_digest_and_go_a_week_after_its_end() throws Exception {
        byte[] zip = StudyZip.ofSeries(1);
        UUID run = customer.completed(zip);
        JsonNode sent = going("submissions/" + run);
        assertThat(sent.path("sha256").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(zip)));
        assertThat(sent.path("size").asLong()).isEqualTo(zip.length);
        assertThat(Instant.parse(sent.path("keep_until").asText()))
                .isBetween(Instant.now().plus(Duration.ofDays(6)), Instant.now().plus(Duration.ofDays(7)));
        assertThat(images(run)).hasSize(2);
        assertThat(keys(admin.get("/api/objects/due"))).doesNotContainAnyElementsOf(images(run));
        assertThat(kind("series", inEightDays()).path("due").asLong()).isPositive();
    }

    @Test
    void what_is_held_outlives_its_time_and_goes_once_the_hold_is_off() throws Exception {
        UUID held = customer.completed(StudyZip.ofSeries(1));
        UUID other = customer.completed(StudyZip.ofSeries(1));
        List<String> kept = images(held);
        List<String> expired = images(other);
        HttpResponse<String> hold =
                admin.json("PUT", "/api/objects/holds/" + held, "{\"reason\": \"asked for by the board\"}");
        assertThat(hold.statusCode()).as(hold.body()).isEqualTo(200);
        assertThat(Api.read(hold).path("objects").asInt()).isGreaterThanOrEqualTo(4);

        setBack(held);
        setBack(other);
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> expired.stream()
                .noneMatch(objects::has));
        assertThat(kept).allMatch(objects::has);
        assertThat(keys(admin.get("/api/objects/due?limit=1000&until=" + inEightDays())))
                .doesNotContainAnyElementsOf(kept);
        assertThat(holds())
                .filteredOn(one -> one.path("subject").asText().equals(held.toString()))
                .singleElement()
                .satisfies(one -> assertThat(one.path("reason").asText()).isEqualTo("asked for by the board"));

        assertThat(admin.delete("/api/objects/holds/" + held).statusCode()).isEqualTo(204);
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> kept.stream().noneMatch(objects::has));
        assertThat(customer.csv(held)).hasSize(1);
    }

    @Test
    void what_the_bucket_holds_without_a_row_goes_later_and_what_it_lost_is_counted() throws Exception {
        UUID run = customer.completed(StudyZip.ofSeries(1));
        String lost = images(run).get(0);
        jdbc.sql("update object set state = 'kept', since = now() - interval '2 days' where key = ?")
                .param(lost)
                .update();
        objects.delete(lost);
        String stray = "series/" + UUID.randomUUID() + ".zip";
        String strange = "of-somebody-else/" + UUID.randomUUID();
        for (String key : List.of(stray, strange)) {
            s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("a"));
        }

        assertThat(ledger.compare(
                                keys -> contents.list(Instant.now().plus(Duration.ofHours(1)), keys),
                                Duration.ofDays(7))
                        .missing())
                .isPositive();
        assertThat(jdbc.sql("select missing_since is not null from object where key = ?")
                        .param(lost)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(kind(lost.substring(0, lost.indexOf('/')), inEightDays())
                        .path("missing")
                        .asLong())
                .isPositive();
        assertThat(jdbc.sql("select key from object where state = 'released' and since <= now()")
                        .query(String.class)
                        .list())
                .doesNotContain(stray, strange);

        jdbc.sql("update object set since = now() - interval '1 hour' where key = ? and state = 'released'")
                .param(stray)
                .update();
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> !objects.has(stray));
        assertThat(objects.has(strange)).isTrue();
        objects.delete(strange);
        jdbc.sql("delete from object where key = ?").param(lost).update();
    }

    @Test
    void a_file_put_is_found_by_what_the_ledger_says_of_it(@org.junit.jupiter.api.io.TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "abc");
        String key = "files/" + UUID.randomUUID();
        objects.put(key, file);
        assertThat(jdbc.sql("select sha256 from object where key = ?")
                        .param(key)
                        .query(String.class)
                        .single())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        objects.delete(key);
        jdbc.sql("delete from object where key = ?").param(key).update();
    }

    @Test
    void only_administrators_see_it_and_what_is_wrong_is_named() {
        UUID nobody = UUID.randomUUID();
        Api user = new Api("http://localhost:" + port, signIn.bearer("demo-customer"));
        assertThat(List.of(
                        user.get("/api/objects").statusCode(),
                        user.get("/api/objects/due").statusCode(),
                        user.get("/api/objects/holds").statusCode(),
                        user.json("PUT", "/api/objects/holds/" + nobody, "{\"reason\": \"a\"}")
                                .statusCode(),
                        user.delete("/api/objects/holds/" + nobody).statusCode()))
                .containsOnly(403);
        assertThat(admin.json("PUT", "/api/objects/holds/" + nobody, "{\"reason\": \"a\"}")
                        .body())
                .isEqualTo("{\"detail\":\"Nothing of such a submission is kept.\"}");
        assertThat(admin.delete("/api/objects/holds/" + nobody).statusCode()).isEqualTo(404);
        assertThat(admin.json("PUT", "/api/objects/holds/" + nobody, "{}").statusCode())
                .isEqualTo(422);
        HttpResponse<String> when = admin.get("/api/objects?until=tomorrow");
        assertThat(when.statusCode()).isEqualTo(422);
        assertThat(when.body()).contains("until must be a time such as 2025-09-20T10:00:00Z");
    }

    private List<String> images(UUID run) {
        return jdbc.sql(IMAGES).param("id", run).query(String.class).list();
    }

    private void setBack(UUID run) {
        jdbc.sql("update object set keep_until = now() - interval '1 hour' where keep_until is not null and key in ("
                        + IMAGES + ")")
                .param("id", run)
                .update();
    }

    private JsonNode going(String key) {
        return items(admin.get("/api/objects/due?limit=1000&until=" + inEightDays())).stream()
                .filter(one -> one.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode kind(String kind, String until) {
        return StreamSupport.stream(
                        Api.read(admin.get("/api/objects?until=" + until))
                                .path("kinds")
                                .spliterator(),
                        false)
                .filter(one -> one.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> holds() {
        return items(admin.get("/api/objects/holds"));
    }

    private static List<String> keys(HttpResponse<String> answer) {
        return items(answer).stream().map(one -> one.path("key").asText()).toList();
    }

    private static List<JsonNode> items(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(Api.read(answer).path("items").spliterator(), false)
                .toList();
    }

    private static String inEightDays() {
        return Instant.now().plus(Duration.ofDays(8)).toString();
    }
}
