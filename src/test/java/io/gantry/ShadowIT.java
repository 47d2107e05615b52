package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gantry.model.registry.RegisteredModel;
import io.gantry.phantom.PhantomStudy;
import io.gantry.process.rules.ModelRules;
import io.gantry.store.models.RegisteredModels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A version reads beside the one that serves, is compared with it, serves, and goes. */
@HubTest
class ShadowIT {

    private static final PhantomStudy STUDY = PhantomStudy.sample(21, 384, 12);
    private static final Path FOLDER = Path.of("models/ct-nodule");

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    ModelRules rules;

    @Autowired
    RegisteredModels registered;

    @Autowired
    JdbcClient jdbc;

    @Value("${gantry.inference.rules}")
    Path file;

    private Api admin;
    private JobClient jobs;

    @BeforeEach
    void jobs_are_read_by_the_classifier() throws IOException {
        admin = new Api("http://localhost:" + port, signIn.bearer("demo-admin"));
        jobs = new JobClient(new Api("http://localhost:" + port, signIn.bearer("demo-customer")));
        Files.writeString(file, "otherwise: {models: [ct-nodule]}");
        rules.look();
    }

    @AfterEach
    void nothing_is_left() throws IOException {
        Files.deleteIfExists(file);
        rules.look();
        for (RegisteredModel model : registered.list()) {
            String path = path(model.made().id().toString());
            admin.delete(path + "/shadow");
            admin.json("POST", path + "/retire", "");
            admin.delete(path);
        }
    }

    @Test
    void a_version_in_shadow_changes_nothing_for_clients_until_it_is_made_active() throws IOException {
        JsonNode alone = judged();
        assertThat(alone.findValuesAsText("model")).containsExactly("ct-nodule 1.0.0", "ct-nodule 1.0.0");
        String id = upload(descriptor("2.0.0").replace("{low: -1000, high: 400}", "{low: -1000, high: 300}"));
        JsonNode shadow = shadow(id, 100);
        assertThat(shadow.path("shadow_share").asInt()).isEqualTo(100);
        assertThat(shadow.path("state").asText()).isEqualTo("ready");
        assertThat(shadow.path("serving").asBoolean()).isFalse();
        assertThat(shadow.path("problem").isNull()).as(shadow.toString()).isTrue();

        assertThat(judged()).isEqualTo(alone);
        JsonNode compared = compared(id, 2);
        assertThat(compared.path("served_version").asText()).isEqualTo("1.0.0");
        assertThat(compared.path("failed").asInt()).isZero();
        assertThat(compared.path("agreement").isNumber()).isTrue();
        assertThat(compared.at("/difference/max").asDouble()).isPositive().isLessThanOrEqualTo(1);
        assertThat(compared.at("/served_seconds/p50").asDouble()).isPositive();
        assertThat(compared.at("/shadow_seconds/p95").asDouble()).isPositive();
        assertThat(jdbc.sql("select count(*) from other_reading where model_version = '2.0.0'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertRefused(admin.delete(path(id)), 409, "The model is in shadow. End that first.");

        JsonNode active = ok(admin.json("POST", path(id) + "/activate", ""));
        assertThat(active.path("state").asText()).isEqualTo("active");
        assertThat(active.path("shadow_share").isNull()).isTrue();
        assertThat(active.path("serving").asBoolean()).isTrue();
        assertThat(judged().findValuesAsText("model")).containsExactly("ct-nodule 2.0.0", "ct-nodule 2.0.0");
        assertRefused(
                admin.json("POST", path(id) + "/shadow", "{\"share\": 10}"),
                409,
                "The model serves: a version can't be in shadow of itself.");

        JsonNode back = ok(admin.json("POST", path(id) + "/rollback", ""));
        assertThat(back.path("source").asText()).isEqualTo("folder");
        assertThat(back.path("version").asText()).isEqualTo("1.0.0");
        assertThat(judged()).isEqualTo(alone);
        assertThat(compared(id, 2).path("pairs").asInt()).isEqualTo(2);
        assertRefused(
                admin.json("POST", path(id) + "/rollback", ""),
                409,
                "The model does not serve, so there is nothing to go back from.");
        assertThat(scanners("ct-nodule")).contains("Phantom");
        assertThat(scanners(id)).containsExactly("Phantom");
    }

    @Test
    void a_version_that_can_t_read_a_series_is_told_of_and_does_no_harm() throws IOException {
        String id = upload(descriptor("2.1.0").replace("modality: CT", "modality: MR"));
        shadow(id, 100);
        assertThat(judged().findValuesAsText("model")).containsExactly("ct-nodule 1.0.0", "ct-nodule 1.0.0");
        JsonNode compared = Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(
                        () -> Api.read(admin.get(path(id) + "/comparison")).at("/comparisons/0"),
                        beside -> beside.path("failed").asInt() == 2);
        assertThat(compared.path("pairs").asInt()).isZero();
        assertThat(compared.path("difference").isNull()).isTrue();
        assertThat(jdbc.sql("select reason from shadow_reading where model_id = ?::uuid")
                        .param(id)
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason).contains("MR"));
    }

    @Test
    void no_series_is_read_by_what_was_in_shadow_or_has_no_share() throws IOException {
        String first = upload(descriptor("2.2.0"));
        String second = upload(descriptor("2.3.0"));
        shadow(first, 100);
        shadow(second, 0);
        assertThat(Api.read(admin.get(path(first))).path("shadow_share").isNull())
                .isTrue();
        judged();
        ok(admin.delete(path(second) + "/shadow"));
        judged();
        assertThat(jdbc.sql("select count(*) from shadow_reading where model_id in (?::uuid, ?::uuid)")
                        .params(first, second)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertRefused(
                admin.get(path(first) + "/comparison"),
                409,
                "There is nothing to compare: the version read no series in these days. Put it in shadow (POST "
                        + path(first) + "/shadow), or ask for other days.");
        assertRefused(admin.get(path(first) + "/drift"), 409, "This version has answered nothing yet.");
    }

    @Test
    void an_answer_that_is_given_again_is_not_read_in_shadow() throws IOException {
        judged();
        String id = upload(descriptor("2.6.0"));
        shadow(id, 100);
        String again = jobs.create("study.zip", zip());
        assertThat(jobs.ended(again).path("status").asText()).isEqualTo("completed");
        assertThat(jdbc.sql("select count(*) from shadow_reading where model_id = ?::uuid")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) filter (where reused_from is null) + count(scanner) from analysis"
                                + " where submission_id = ?::uuid")
                        .param(again)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void what_somebody_waits_for_goes_first() throws IOException {
        String id = upload(descriptor("2.7.0"));
        shadow(id, 100);
        jdbc.sql("insert into lane_pause (lane, reason, until) values ('busy', 'test', now() + interval '1 hour')")
                .update();
        jdbc.sql(
                        "insert into work (id, kind, subject, lane) values (gen_random_uuid(), 'infer', gen_random_uuid(), 'busy')")
                .update();
        try {
            judged();
            Awaitility.await().atMost(HubClient.PATIENCE).until(() -> jdbc.sql(
                            "select count(*) from lane_pause where lane = 'shadow:' || ? and until > now()")
                    .param(id)
                    .query(Integer.class)
                    .single()
                    .equals(1));
            JsonNode waits = ok(admin.get(path(id) + "/comparison")).at("/comparisons/0");
            assertThat(waits.path("waiting").asInt()).isEqualTo(2);
            assertThat(waits.path("pairs").asInt()).isZero();
        } finally {
            jdbc.sql("delete from work where lane = 'busy'").update();
            jdbc.sql("delete from lane_pause where lane = 'busy'").update();
        }
        assertThat(compared(id, 2).path("agreement").asDouble()).isEqualTo(1);
    }

    @Test
    void going_back_leads_to_the_version_before_as_long_as_it_is_there() {
        String first = upload(descriptor("2.4.0"));
        String second = upload(descriptor("2.5.0"));
        ok(admin.json("POST", path(first) + "/activate", ""));
        ok(admin.json("POST", path(second) + "/activate", ""));
        JsonNode back = ok(admin.json("POST", path(second) + "/rollback", ""));
        assertThat(back.path("id").asText()).isEqualTo(first);
        assertThat(back.path("serving").asBoolean()).isTrue();
        ok(admin.json("POST", path(second) + "/activate", ""));
        assertThat(admin.delete(path(first)).statusCode()).isEqualTo(204);
        assertRefused(
                admin.json("POST", path(second) + "/rollback", ""),
                409,
                "The version that served before was removed. Activate another one, or retire this one.");
    }

    @Test
    void what_makes_no_sense_is_refused_and_only_administrators_see_it() {
        String nobody = path(UUID.randomUUID().toString());
        for (String operation : List.of("/rollback", "/shadow")) {
            assertThat(jobs.api
                            .json("POST", nobody + operation, "{\"share\": 5}")
                            .statusCode())
                    .isEqualTo(403);
            assertRefused(admin.json("POST", nobody + operation, "{\"share\": 5}"), 404, "Model not found");
        }
        for (String operation : List.of("/comparison", "/drift")) {
            assertThat(jobs.api.get(nobody + operation).statusCode()).isEqualTo(403);
            assertRefused(admin.get(nobody + operation), 404, "Model not found");
        }
        assertThat(jobs.api.delete(nobody + "/shadow").statusCode()).isEqualTo(403);
        assertRefused(admin.delete(nobody + "/shadow"), 404, "Model not found");
        for (String wrong : List.of("{\"share\": 101}", "{\"share\": -1}", "{\"share\": \"all\"}", "{}", "[")) {
            assertThat(admin.json("POST", nobody + "/shadow", wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertRefused(
                admin.get("/api/models/ct-nodule/drift?from=2025-09-02&to=2025-09-01"),
                422,
                "to must not be before from");
        assertThat(admin.get("/api/models/ct-nodule/drift?bins=7").statusCode()).isEqualTo(422);
        assertThat(admin.get("/api/models/ct-nodule/drift?from=yesterday").statusCode())
                .isEqualTo(422);
    }

    /** What a client is told of the study's series when it has been judged. */
    private JsonNode judged() throws IOException {
        var made = jobs.api.form(
                "POST", "/jobs?fresh=true", new Api.Form().text("title", "T").file("file", "study.zip", zip()));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = Api.read(made).path("id").asText();
        assertThat(jobs.ended(id).path("status").asText()).isEqualTo("completed");
        JsonNode series = Api.read(jobs.api.get("/jobs/" + id + "/results")).at("/results/series");
        series.forEach(one -> ((ObjectNode) one).remove("seconds"));
        return series;
    }

    private JsonNode compared(String id, int pairs) {
        JsonNode answer = Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(
                        () -> Api.read(admin.get(path(id) + "/comparison")),
                        told -> told.at("/comparisons/0/pairs").asInt() >= pairs
                                && told.at("/comparisons/0/waiting").asInt() == 0);
        assertThat(answer.path("comparisons")).hasSize(1);
        return answer.at("/comparisons/0");
    }

    private List<String> scanners(String id) {
        JsonNode drift = ok(admin.get("/api/models/" + id + "/drift?bins=20"));
        assertThat(drift.at("/all/reference/histogram")).hasSize(20);
        assertThat(drift.at("/all/weeks/0/count").asInt()).isPositive();
        return drift.path("scanners").findValuesAsText("model_name");
    }

    private JsonNode shadow(String id, int share) {
        return ok(admin.json("POST", path(id) + "/shadow", "{\"share\": " + share + "}"));
    }

    private String upload(String descriptor) {
        var answer = admin.form(
                "POST",
                "/api/models",
                new Api.Form()
                        .file("file", "ct-nodule.pt", read("ct-nodule.pt"))
                        .text("descriptor", descriptor));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Api.read(answer).path("id").asText();
    }

    private static String descriptor(String version) {
        return new String(read("model.yaml"), StandardCharsets.UTF_8).replace("version: 1.0.0", "version: " + version);
    }

    private static byte[] read(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            STUDY.writeTo(zip, "");
        }
        return bytes.toByteArray();
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.read(answer);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String reason) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Api.read(answer).path("detail").asText()).isEqualTo(reason);
    }

    private static String path(String id) {
        return "/api/models/" + id;
    }
}
