package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.inference.RenderedScenes;
import io.gantry.model.registry.RegisteredModel;
import io.gantry.store.models.RegisteredModels;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Versions of models of pictures read beside those that serve, and are compared with them. */
@HubTest
class PicturesInShadowIT {

    private static final String CREATE = "/api/tasks?detection_model_id=1&classification_model_id=3";
    private static final Path FOLDER = Path.of("models");

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    RegisteredModels registered;

    @Autowired
    JdbcClient jdbc;

    private Api admin;
    private Api customer;

    @BeforeEach
    void sign_in() {
        admin = new Api("http://localhost:" + port, signIn.bearer("demo-admin"));
        customer = new Api("http://localhost:" + port, signIn.bearer("demo-customer"));
    }

    @AfterEach
    void nothing_is_left() {
        for (RegisteredModel model : registered.list()) {
            String path = "/api/models/" + model.made().id();
            admin.delete(path + "/shadow");
            admin.delete(path);
        }
    }

    @Test
    void of_a_classifier_the_classes_of_each_picture_are_compared() throws IOException {
        JsonNode alone = judged("street");
        String id = inShadow("scenes", text -> text);
        assertThat(judged("street")).isEqualTo(alone);
        judged("office");
        JsonNode compared = compared(id, 2);
        assertThat(compared.path("served_version").asText()).isEqualTo("1.0.0");
        assertThat(compared.path("failed").asInt()).isZero();
        assertThat(compared.path("agreement").asDouble()).isEqualTo(1);
        assertThat(compared.path("kappa").asDouble()).isEqualTo(1);
        assertThat(counts(compared)).isEqualTo(Map.of("street street", 1, "office office", 1));
        assertThat(compared.at("/difference/max").asDouble()).isBetween(0.0, 1e-3);
        assertThat(compared.at("/served_seconds/p50").asDouble()).isPositive();
        assertThat(compared.at("/shadow_seconds/p95").asDouble()).isPositive();
    }

    @Test
    void of_a_detector_each_thing_is_compared_that_either_found() throws IOException {
        JsonNode alone = judged("laboratory");
        List<Double> found = alone.path("primitives").findValues("probability").stream()
                .map(JsonNode::asDouble)
                .sorted()
                .toList();
        assertThat(found).hasSizeGreaterThan(1);
        double between = (found.get(0) + found.get(1)) / 2;
        String id = inShadow("yolo", text -> text.replace("threshold: 0.46 ", "threshold: " + between + " "));
        assertThat(judged("laboratory")).isEqualTo(alone);
        JsonNode compared = compared(id, found.size());
        long less = found.stream().filter(probability -> probability < between).count();
        assertThat(less).isPositive();
        assertThat(compared.path("classes").findValuesAsText("shadow").stream().filter("null"::equals))
                .isNotEmpty();
        assertThat(compared.path("agreement").asDouble()).isEqualTo((found.size() - less) / (double) found.size());
        assertThat(compared.path("kappa").isNull()).isTrue();
        assertThat(compared.at("/difference/max").asDouble()).isLessThan(1e-3);
    }

    @Test
    void what_is_deleted_is_not_read_and_a_share_of_none_reads_nothing() throws IOException {
        String id = inShadow("scenes", text -> text);
        ok(admin.json("POST", "/api/models/" + id + "/shadow", "{\"share\": 0}"));
        judged("shore");
        assertThat(readings(id)).isZero();
        HttpResponse<String> nothing = admin.get("/api/models/" + id + "/comparison");
        assertThat(nothing.statusCode()).isEqualTo(409);
        assertThat(Api.read(nothing).path("detail").asText())
                .isEqualTo("There is nothing to compare: the version read no pictures in these days. Put it in shadow"
                        + " (POST /api/models/" + id + "/shadow), or ask for other days.");
        ok(admin.json("POST", "/api/models/" + id + "/shadow", "{\"share\": 100}"));
        judged("shore");
        compared(id, 1);
        jdbc.sql("delete from task where uid in (select task_uid from shadow_picture where model_id = ?::uuid)")
                .param(id)
                .update();
        assertThat(readings(id)).isZero();
    }

    @Test
    void a_version_that_fails_on_pictures_is_told_of_and_does_no_harm() throws IOException {
        String id = inShadow("scenes", text -> text);
        String yolo = inShadow("yolo", text -> text);
        jdbc.sql("update model set name = 'scenes-away' where id = ?::uuid")
                .param(id)
                .update();
        jdbc.sql("update model set name = 'scenes' where id = ?::uuid")
                .param(yolo)
                .update();
        judged("forest");
        JsonNode compared = Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(
                        () -> Api.read(admin.get("/api/models/" + yolo + "/comparison"))
                                .at("/comparisons/0"),
                        beside -> beside.path("failed").asInt() == 1);
        assertThat(compared.path("pairs").asInt()).isZero();
        assertThat(compared.path("difference").isNull()).isTrue();
        assertThat(compared.path("agreement").isNull()).isTrue();
    }

    @Test
    void answers_of_models_of_pictures_are_counted_by_week() throws IOException {
        JsonNode said = judged("street");
        JsonNode scenes = ok(admin.get("/api/models/scenes/drift"));
        assertThat(scenes.at("/all/reference/histogram")).hasSize(10);
        assertThat(scenes.path("scanners")).isEmpty();
        long before = count(scenes);
        long boxes = count(ok(admin.get("/api/models/yolo/drift?bins=20")));
        judged("street");
        assertThat(count(ok(admin.get("/api/models/scenes/drift")))).isEqualTo(before + 1);
        assertThat(count(ok(admin.get("/api/models/yolo/drift?bins=20"))))
                .isEqualTo(boxes + said.path("primitives").size());
    }

    private static long count(JsonNode drift) {
        long count = 0;
        for (JsonNode week : drift.at("/all/weeks")) {
            count += week.path("count").asLong();
        }
        return count;
    }

    /** What a client is told of a scene. */
    private JsonNode judged(String scene) {
        var answer = customer.bytes(CREATE, RenderedScenes.jpeg(scene), "Content-Type", "image/jpeg");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String path = "/api/tasks/" + Api.read(answer).path("id").asInt() + "/result";
        JsonNode ended = Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> Api.read(customer.get(path)), task -> List.of("done", "failed")
                        .contains(task.path("status").asText()));
        assertThat(ended.path("status").asText()).isEqualTo("done");
        return ended.path("result");
    }

    private JsonNode compared(String id, int pairs) {
        return Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(
                        () -> Api.read(admin.get("/api/models/" + id + "/comparison"))
                                .at("/comparisons/0"),
                        beside -> beside.path("pairs").asInt() == pairs
                                && beside.path("waiting").asInt() == 0);
    }

    private static Map<String, Integer> counts(JsonNode compared) {
        Map<String, Integer> counts = new TreeMap<>();
        compared.path("classes")
                .forEach(pair -> counts.put(
                        pair.path("served").asText() + " " + pair.path("shadow").asText(),
                        pair.path("count").asInt()));
        return counts;
    }

    private int readings(String id) {
        return jdbc.sql("select count(*) from shadow_picture where model_id = ?::uuid")
                .param(id)
                .query(Integer.class)
                .single();
    }

    /** A further version of a model of the folder, in shadow of it with all pictures. */
    private String inShadow(String name, UnaryOperator<String> changes) throws IOException {
        Path folder = FOLDER.resolve(name);
        String descriptor = Files.readString(folder.resolve("model.yaml")).replace("version: 1.0.0", "version: 3.0.0");
        var answer = admin.form(
                "POST",
                "/api/models",
                new Api.Form()
                        .file("file", name + ".pt", Files.readAllBytes(folder.resolve(name + ".pt")))
                        .text("descriptor", changes.apply(descriptor)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String id = Api.read(answer).path("id").asText();
        JsonNode shadow = ok(admin.json("POST", "/api/models/" + id + "/shadow", "{\"share\": 100}"));
        assertThat(shadow.path("shadow_share").asInt()).isEqualTo(100);
        assertThat(shadow.path("problem").isNull()).as(shadow.toString()).isTrue();
        return id;
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.read(answer);
    }
}
