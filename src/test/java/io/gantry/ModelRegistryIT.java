package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.inference.RenderedScenes;
import io.gantry.model.failure.NotNow;
import io.gantry.store.models.RegisteredModels;
import io.gantry.store.models.ServingModels;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Versions of models come, serve and go while the hub serves. */
@HubTest
class ModelRegistryIT {

    private static final String LIST = "{\"detection_models\":[{\"model_name\":\"YOLO\",\"model_id\":1},"
            + "{\"model_name\":\"SSD\",\"model_id\":2}],"
            + "\"classification_models\":[{\"model_name\":\"model_v1\",\"model_id\":3}]}";

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RegisteredModels registered;

    @Autowired
    ServingModels serving;

    private Api admin;
    private Api customer;

    @BeforeEach
    void sign_in() {
        admin = as("demo-admin");
        customer = as("demo-customer");
    }

    @AfterEach
    void nothing_uploaded_serves_on() {
        registered
                .active()
                .forEach(model -> admin.json("POST", path(model.made().id()) + "/retire", ""));
    }

    @Test
    void a_version_is_uploaded_serves_and_goes() {
        String id = UploadedScenes.upload(admin, UploadedScenes.descriptor("1.0.1"));
        assertRefused(
                send(UploadedScenes.file(), UploadedScenes.descriptor("1.0.1")),
                409,
                "There is a version 1.0.1 of the model scenes already. Upload it under another version, or remove that"
                        + " one first.");
        assertThat(classifiedBy()).startsWith("scenes 1.0.0 ");

        JsonNode active = Api.read(admin.json("POST", "/api/models/" + id + "/activate", ""));
        assertThat(active.path("state").asText()).as(active.toString()).isEqualTo("active");
        assertThat(active.path("serving").asBoolean()).isTrue();
        assertThat(classifiedBy()).startsWith("scenes 1.0.1 ");
        assertThat(customer.get("/api/models").body()).isEqualTo(LIST);
        assertThat(customer.get("/api/models/scenes").statusCode()).isEqualTo(404);
        JsonNode read = Api.read(customer.get("/api/models/" + id));
        assertThat(read.path("card").asText()).isEqualTo("# The same once more");
        assertThat(read.path("descriptor").asText()).isEqualTo(UploadedScenes.descriptor("1.0.1"));
        assertThat(read.path("memory").asLong()).isGreaterThan(1 << 20);
        assertRefused(
                admin.delete("/api/models/" + id),
                409,
                "The model serves. Retire it first, or activate another version of it.");
        assertThatThrownBy(() -> serving.activate(UUID.fromString(id), 1 << 20))
                .isInstanceOf(NotNow.class)
                .hasMessageMatching("The model needs \\d+ MB of memory, and of those that may be taken 1 MB are left"
                        + " \\(gantry.inference.memory\\)\\. Retire another one first\\.");

        JsonNode retired = Api.read(admin.json("POST", "/api/models/" + id + "/retire", ""));
        assertThat(retired.path("state").asText()).isEqualTo("retired");
        assertThat(retired.path("serving").asBoolean()).isFalse();
        assertThat(classifiedBy()).startsWith("scenes 1.0.0 ");
        JsonNode folder = Api.read(customer.get("/api/models/scenes"));
        assertThat(folder.path("source").asText()).isEqualTo("folder");
        assertThat(folder.path("card").asText()).startsWith("# ");
        assertThat(admin.delete("/api/models/" + id).statusCode()).isEqualTo(204);
        assertRefused(admin.get("/api/models/" + id), 404, "Model not found");
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> objects(id) == 0);
    }

    @Test
    void two_models_of_one_number_do_not_serve_beside_each_other() {
        String id = UploadedScenes.upload(
                admin, UploadedScenes.descriptor("1.0.0").replace("name: scenes", "name: other-scenes"));
        assertRefused(
                admin.json("POST", "/api/models/" + id + "/activate", ""),
                409,
                "A model of the folder has the same contract.id. Upload this one with another number.");
        List<String> names =
                Api.read(customer.get("/api/models/versions")).path("items").findValuesAsText("name");
        assertThat(names).startsWith("other-scenes").contains("ct-nodule", "ct-lesion", "yolo", "ssd", "scenes");
        assertThat(admin.delete("/api/models/" + id).statusCode()).isEqualTo(204);
    }

    @Test
    void what_can_t_serve_is_refused_with_the_reason_and_nothing_is_kept() {
        long before = kept();
        String descriptor = UploadedScenes.descriptor("9.0.0");
        String any = descriptor.replaceAll("sha256: .*", "");
        byte[] garbage = "no TorchScript at all".getBytes(StandardCharsets.UTF_8);
        assertRefused(
                send(garbage, any), 422, "The model is refused: the file is no TorchScript that PyTorch can load.");
        assertThat(send(garbage, descriptor).body())
                .contains("The model is refused: the file has SHA-256 ", "not the one that its descriptor names");
        assertRefused(
                send(garbage, "name: [1"), 422, "The model is refused: the descriptor is no valid YAML: see line 1.");
        assertRefused(send(garbage, "name: scenes"), 422, "The model is refused: task is missing.");
        assertRefused(
                admin.form(
                        "POST",
                        "/api/models",
                        new Api.Form()
                                .file("file", "a.pt", garbage)
                                .file("descriptor", "model.yaml", "name: scenes".getBytes(StandardCharsets.UTF_8))),
                422,
                "The model is refused: task is missing.");
        assertRefused(
                admin.form("POST", "/api/models", new Api.Form().file("file", "a.pt", garbage)),
                422,
                "descriptor is missing");
        assertRefused(
                admin.form("POST", "/api/models", new Api.Form().text("descriptor", any)), 422, "file is missing");
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void only_administrators_change_what_serves() {
        String nobody = "/api/models/" + UUID.randomUUID();
        assertThat(customer.form("POST", "/api/models", new Api.Form()).statusCode())
                .isEqualTo(403);
        assertThat(customer.json("POST", nobody + "/activate", "").statusCode()).isEqualTo(403);
        assertThat(customer.delete(nobody).statusCode()).isEqualTo(403);
        assertRefused(admin.json("POST", nobody + "/activate", ""), 404, "Model not found");
        assertRefused(admin.json("POST", nobody + "/retire", ""), 404, "Model not found");
        assertRefused(admin.delete(nobody), 404, "Model not found");
        assertRefused(customer.get("/api/models/none"), 404, "Model not found");
        assertRefused(
                new Api("http://localhost:" + port, "none").get("/api/models/versions"), 401, "Not authenticated");
    }

    /** The model that a task of this moment gets. */
    private String classifiedBy() {
        var made = customer.bytes(
                "/api/tasks?detection_model_id=1&classification_model_id=3",
                RenderedScenes.jpeg("office"),
                "Content-Type",
                "image/jpeg");
        String result = "/api/tasks/" + Api.read(made).path("id").asInt() + "/result";
        return Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> customer.get(result), answer -> answer.body().contains("\"done\""))
                .headers()
                .firstValue("X-Classification-Model")
                .orElseThrow();
    }

    private HttpResponse<String> send(byte[] file, String descriptor) {
        return admin.form(
                "POST",
                "/api/models",
                new Api.Form().file("file", "model.pt", file).text("descriptor", descriptor));
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String reason) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Api.read(answer).path("detail").asText()).isEqualTo(reason);
    }

    private long kept() {
        return jdbc.sql("select (select count(*) from model) + (select count(*) from object where kind = 'models')")
                .query(Long.class)
                .single();
    }

    private int objects(String id) {
        return jdbc.sql("select count(*) from object where key = 'models/' || ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private static String path(UUID id) {
        return "/api/models/" + id;
    }

    private Api as(String user) {
        return new Api("http://localhost:" + port, signIn.bearer(user));
    }
}
