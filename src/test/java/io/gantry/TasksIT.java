package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.inference.RenderedScenes;
import io.gantry.picture.Drawn;
import io.gantry.picture.Jpegs;
import io.gantry.picture.Pngs;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every request of the contract {@code tasks.md} and its answers, as they stand there, and what may go wrong. */
@HubTest
class TasksIT {

    private static final String CREATE = "/api/tasks?detection_model_id=1&classification_model_id=3";
    private static final String[] JPEG = {"Content-Type", "image/jpeg"};
    private static final String CHOOSE = "{\"detail\":\"Model id was not correct. Choose from (id, name, type)"
            + " [(1, 'YOLO', 'detection_model'), (2, 'SSD', 'detection_model'),"
            + " (3, 'model_v1', 'classification_model')].\"}";

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

    private Api api;

    @BeforeEach
    void sign_in() {
        api = as("demo-customer");
    }

    @Test
    void signs_in_as_the_contract_has_it() {
        Api nobody = new Api("http://localhost:" + port, "none");
        String body = "{\"grant_type\":\"password\",\"username\":\"demo-customer\",\"password\":\"%s\",\"scope\":\"\","
                + "\"client_id\":\"\",\"client_secret\":\"\"}";
        var right = nobody.json("POST", "/oauth/login", body.formatted("gantry-demo"));
        assertThat(right.statusCode()).as(right.body()).isEqualTo(200);
        assertThat(right.body()).matches("\\{\"access_token\":\"[^\"]+\",\"token_type\":\"Bearer\"}");
        assertAnswer(
                nobody.json("POST", "/oauth/login", body.formatted("111")),
                422,
                "{\"detail\":\"Incorrect username or password\"}");
        var form = nobody.bytes(
                "/oauth/login",
                "grant_type=password&username=demo-customer&password=gantry-demo".getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "application/x-www-form-urlencoded");
        assertThat(form.statusCode()).as(form.body()).isEqualTo(200);
    }

    @Test
    void takes_a_picture_through_every_operation() {
        byte[] picture = RenderedScenes.jpeg("laboratory");
        int id = create(picture);
        assertThat(api.get("/api/tasks/" + id + "/status").body())
                .matches("\\{\"id\":" + id + ",\"status\":\"(queued|in progress|done)\"}");

        JsonNode done = ended(id);
        assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("done");
        assertThat(api.get("/api/tasks/" + id + "/status").body()).isEqualTo("{\"id\":" + id + ",\"status\":\"done\"}");
        assertThat(fields(done)).containsExactly("id", "status", "result");
        JsonNode result = done.path("result");
        assertThat(fields(result)).containsExactly("image_class", "primitives");
        assertThat(result.path("image_class").asText()).isEqualTo("laboratory");
        assertThat(result.path("primitives")).isNotEmpty().allSatisfy(TasksIT::assertPrimitive);
        assertThat(result.path("primitives"))
                .extracting(box -> box.path("primitive_class").asText())
                .contains("pyramid");
        assertThat(api.get("/tasks/" + id + "/result").body()).isEqualTo(done.toString());
        var headers = api.get("/api/tasks/" + id + "/result").headers();
        assertThat(headers.firstValue("X-Detection-Model").orElseThrow()).matches("yolo 1\\.0\\.0 [0-9a-f]{64}");
        assertThat(headers.firstValue("X-Classification-Model").orElseThrow()).startsWith("scenes 1.0.0 ");

        var input = api.getBytes("/api/tasks/" + id + "/input");
        assertThat(input.body()).isEqualTo(picture);
        assertThat(input.headers().firstValue("Content-Type")).hasValue("image/jpeg");

        JsonNode listed = Api.read(api.get("/api/tasks"));
        assertThat(fields(listed)).containsExactly("tasks");
        JsonNode last = listed.path("tasks").path(listed.path("tasks").size() - 1);
        assertThat(last.toString())
                .matches("\\{\"id\":" + id + ",\"status\":\"done\",\"created_at\":"
                        + "\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\",\"input_path\":\"img_" + id
                        + ".jpeg\"}");

        assertAnswer(api.delete("/api/tasks/" + id), 200, "{\"id\":" + id + "}");
        assertGone(api, id);
    }

    private static void assertPrimitive(JsonNode box) {
        assertThat(fields(box))
                .containsExactly("primitive_class", "x", "y", "width", "height", "rotation", "probability");
        for (String part : List.of("x", "y", "width", "height", "rotation", "probability")) {
            assertThat(box.path(part).asDouble()).as(part).isBetween(0.0, 1.0);
        }
        assertThat(box.path("primitive_class").asText()).isIn("sphere", "cube", "cylinder", "cone", "torus", "pyramid");
    }

    @Test
    void says_none_while_a_task_waits_or_goes_on() {
        int id = held();
        assertAnswer(
                api.get("/api/tasks/" + id + "/result"),
                200,
                "{\"id\":" + id + ",\"status\":\"queued\",\"result\":\"None\"}");
        jdbc.sql("update task set status = 'in progress' where id = ?")
                .param(id)
                .update();
        assertAnswer(
                api.get("/tasks/" + id + "/result"),
                200,
                "{\"id\":" + id + ",\"status\":\"in progress\",\"result\":\"None\"}");
        assertAnswer(api.get("/api/tasks/" + id + "/status"), 200, "{\"id\":" + id + ",\"status\":\"in progress\"}");
    }

    @Test
    void a_task_is_deleted_while_it_runs() {
        int id = held();
        UUID uid = uid(id);
        assertAnswer(api.delete("/api/tasks/" + id), 200, "{\"id\":" + id + "}");
        assertGone(api, id);
        assertThat(jdbc.sql("select state from work where subject = ?")
                        .param(uid)
                        .query(String.class)
                        .single())
                .isEqualTo("cancelled");
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> jdbc.sql("select count(*) from object where key = 'tasks/' || ?::text")
                                .param(uid)
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    @Test
    void lists_the_models() {
        assertAnswer(
                api.get("/api/models"),
                200,
                "{\"detection_models\":[{\"model_name\":\"YOLO\",\"model_id\":1},{\"model_name\":\"SSD\",\"model_id\":2}],"
                        + "\"classification_models\":[{\"model_name\":\"model_v1\",\"model_id\":3}]}");
    }

    @Test
    void lists_the_models_to_choose_from_where_one_is_not_right() {
        byte[] picture = RenderedScenes.jpeg("office");
        for (String wrong : List.of(
                "detection_model_id=9&classification_model_id=3",
                "detection_model_id=1&classification_model_id=9",
                "detection_model_id=3&classification_model_id=3",
                "detection_model_id=1&classification_model_id=2",
                "detection_model_id=-1&classification_model_id=99999999999999")) {
            assertAnswer(api.bytes("/api/tasks?" + wrong, picture, JPEG), 400, CHOOSE);
        }
    }

    @Test
    void refuses_parameters_that_are_missing_or_no_whole_numbers() {
        byte[] picture = RenderedScenes.jpeg("office");
        assertAnswer(
                api.bytes("/api/tasks?classification_model_id=3", picture, JPEG),
                422,
                "{\"detail\":\"detection_model_id is missing\"}");
        assertAnswer(
                api.bytes("/api/tasks?detection_model_id=1", picture, JPEG),
                422,
                "{\"detail\":\"classification_model_id is missing\"}");
        for (String odd : List.of("YOLO", "1.5", "", "99999999999999999999")) {
            assertAnswer(
                    api.bytes("/api/tasks?detection_model_id=" + odd + "&classification_model_id=3", picture, JPEG),
                    422,
                    "{\"detail\":\"detection_model_id must be a whole number\"}");
        }
    }

    @Test
    void takes_pictures_of_every_kind() {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        pictures.put("progressive", Jpegs.progressive(Drawn.slopes(320, 200)));
        pictures.put("grey", Jpegs.grey(64, 48, new byte[64 * 48]));
        pictures.put("cmyk", Jpegs.adobe(Jpegs.ofSamples(64, 48, 4, new byte[64 * 48 * 4]), 0));
        pictures.put("turned", Jpegs.oriented(RenderedScenes.jpeg("street"), 6));
        pictures.put("png", Pngs.of(Drawn.slopes(100, 80)));
        pictures.put("16 bit", sixteenBit());
        Map<String, Integer> ids = new LinkedHashMap<>();
        pictures.forEach((kind, bytes) -> ids.put(kind, create(bytes)));
        ids.forEach((kind, id) -> assertThat(ended(id).path("status").asText())
                .as(kind + " " + api.get("/api/tasks/" + id + "/result").body())
                .isEqualTo("done"));
        assertThat(api.getBytes("/api/tasks/" + ids.get("png") + "/input")
                        .headers()
                        .firstValue("Content-Type"))
                .hasValue("image/png");
        assertThat(api.get("/api/tasks").body()).contains("img_" + ids.get("png") + ".png");
    }

    /** Turned on its side by EXIF a picture is judged as it is shown: what lay is told to stand. */
    @Test
    void judges_a_picture_as_it_is_shown() {
        JsonNode upright = ended(create(RenderedScenes.jpeg("office"))).path("result");
        JsonNode turned =
                ended(create(Jpegs.oriented(RenderedScenes.jpeg("office"), 3))).path("result");
        JsonNode box = upright.at("/primitives/0");
        assertThat(turned.path("primitives")).anySatisfy(other -> {
            assertThat(other.path("x").asDouble() + box.path("x").asDouble()).isBetween(0.9, 1.1);
            assertThat(other.path("y").asDouble() + box.path("y").asDouble()).isBetween(0.9, 1.1);
        });
    }

    @Test
    void takes_the_headers_as_the_contract_s_page_has_them_and_bodies_without_a_type() {
        byte[] picture = RenderedScenes.jpeg("office");
        for (String[] headers : new String[][] {
            {"Accept", "image/jpeg", "Content-Type", "application/json"},
            {"Accept", "image/jpeg", "Content-Type", "image/jpeg"},
            {"Content-Type", "application/octet-stream"},
            {}
        }) {
            var answer = api.bytes(CREATE, picture, headers);
            assertThat(answer.statusCode())
                    .as(Arrays.toString(headers) + answer.body())
                    .isEqualTo(200);
        }
        assertAnswer(
                api.bytes(CREATE, picture, "Content-Type", "text/plain"),
                415,
                "{\"detail\":\"Unsupported Media Type\"}");
    }

    @Test
    void refuses_what_is_no_whole_picture_and_says_why() {
        byte[] jpeg = RenderedScenes.jpeg("office");
        assertAnswer(
                api.bytes(CREATE, new byte[0], JPEG),
                422,
                "{\"detail\":\"The picture has no bytes. Send the whole file.\"}");
        assertAnswer(
                api.bytes(CREATE, "no picture at all".getBytes(StandardCharsets.UTF_8), JPEG),
                415,
                "{\"detail\":\"This is no picture that is read. Send a JPEG or a PNG.\"}");
        assertAnswer(
                api.bytes(CREATE, Jpegs.cut(jpeg, jpeg.length / 2), JPEG),
                422,
                "{\"detail\":\"The picture is cut: it ends before its last line. Send the whole file.\"}");
        assertAnswer(
                api.bytes(CREATE, Jpegs.claiming(jpeg, 7746, 7746), JPEG),
                413,
                "{\"detail\":\"The picture has 7746 x 7746 pixels, more than the 50 megapixels that are read."
                        + " Send it smaller.\"}");
        var bomb = api.bytes(CREATE, bomb(), "Content-Type", "image/png");
        assertThat(bomb.statusCode()).as(bomb.body()).isEqualTo(413);
        assertThat(bomb.body()).contains("30000 x 30000");
    }

    @Test
    void shows_nobody_s_tasks_but_one_s_own_and_all_to_administrators() {
        int id = create(RenderedScenes.jpeg("shore"));
        Api stranger = as("demo-universal");
        int theirs = Api.read(stranger.bytes(CREATE, RenderedScenes.jpeg("shore"), JPEG))
                .path("id")
                .asInt();
        assertGone(api, theirs);
        assertThat(api.get("/api/tasks").body()).doesNotContain("\"id\":" + theirs + ",");
        Api admin = as("demo-admin");
        assertThat(admin.get("/api/tasks/" + id + "/status").statusCode()).isEqualTo(200);
        assertThat(admin.get("/api/tasks").body()).contains("\"id\":" + id + ",", "\"id\":" + theirs + ",");
    }

    @Test
    void answers_a_number_that_no_task_has_and_a_word_alike() {
        assertGone(api, Integer.MAX_VALUE);
        assertAnswer(api.get("/api/tasks/first/status"), 404, "{\"detail\":\"Task with id first does not exist.\"}");
        assertAnswer(
                api.get("/tasks/99999999999/result"), 404, "{\"detail\":\"Task with id 99999999999 does not exist.\"}");
    }

    @Test
    void knows_no_stranger() {
        Api nobody = new Api("http://localhost:" + port, "none");
        assertAnswer(nobody.bytes(CREATE, new byte[1], JPEG), 401, "{\"detail\":\"Not authenticated\"}");
        for (String path :
                List.of("/api/tasks", "/api/tasks/1/status", "/api/tasks/1/input", "/tasks/1/result", "/api/models")) {
            assertAnswer(nobody.get(path), 401, "{\"detail\":\"Not authenticated\"}");
        }
        assertAnswer(nobody.delete("/api/tasks/1"), 401, "{\"detail\":\"Not authenticated\"}");
    }

    @Test
    void pages_from_the_latest_on() {
        int first = create(RenderedScenes.jpeg("shore"));
        int second = create(RenderedScenes.jpeg("shore"));
        var page = api.get("/api/tasks?limit=2");
        assertThat(Api.read(page).path("tasks"))
                .extracting(task -> task.path("id").asInt())
                .containsExactly(first, second);
        assertThat(Integer.parseInt(page.headers().firstValue("X-Total-Count").orElseThrow()))
                .isGreaterThanOrEqualTo(2);
        assertThat(Api.read(api.get("/api/tasks?limit=1&offset=1"))
                        .at("/tasks/0/id")
                        .asInt())
                .isEqualTo(first);
        assertAnswer(api.get("/api/tasks?limit=1001"), 422, "{\"detail\":\"limit must be at most 1000\"}");
    }

    @Test
    void sent_twice_under_one_key_a_picture_is_one_task() {
        String key = UUID.randomUUID().toString();
        byte[] picture = RenderedScenes.jpeg("office");
        var first = api.bytes(CREATE, picture, "Content-Type", "image/jpeg", "Idempotency-Key", key);
        var again = api.bytes(CREATE, picture, "Content-Type", "image/jpeg", "Idempotency-Key", key);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.statusCode()).isEqualTo(200);
    }

    @Test
    void a_task_that_fails_says_why_and_may_be_done_again() {
        int id = held();
        UUID uid = uid(id);
        jdbc.sql("update task set detection_model = 77 where id = ?").param(id).update();
        HeldWork.waiting(jdbc, "detect", uid);
        JsonNode failed = ended(id);
        assertThat(failed.toString())
                .isEqualTo(
                        "{\"id\":" + id + ",\"status\":\"failed\",\"result\":\"None\",\"error\":\"This hub has no model"
                                + " 77 any more. Choose another one.\"}");
        jdbc.sql("update task set detection_model = 1 where id = ?").param(id).update();
        Api admin = as("demo-admin");
        String work = Api.read(admin.get("/api/work?kind=detect&state=failed&limit=1"))
                .at("/items/0/id")
                .asText();
        assertThat(admin.json("POST", "/api/work/" + work + "/retry", "").statusCode())
                .isEqualTo(200);
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(
                        api.get("/api/tasks/" + id + "/status").body())
                .contains("\"done\""));
    }

    @Test
    void tells_the_life_of_a_task_by_websocket_and_by_server_sent_events() {
        int id = held();
        var socket = new JobSocket("ws://localhost:" + port + "/ws/tasks/" + id, signIn.bearer("demo-customer"));
        try {
            JsonNode first = socket.await(message -> true);
            assertThat(first.path("type").asText()).isEqualTo("task.update");
            assertThat(first.at("/task/id").asInt()).isEqualTo(id);
            assertThat(first.at("/task/status").asText()).isEqualTo("queued");
            HeldWork.waiting(jdbc, "detect", uid(id));
            socket.await(message -> message.at("/task/status").asText().equals("done"));
            assertThat(socket.messages())
                    .extracting(message -> message.at("/task/status").asText())
                    .containsExactly("queued", "in progress", "done");

            String events = api.get("/api/tasks/" + id + "/events?after=0").body();
            assertThat(events).contains("\"status\":\"in progress\"", "\"status\":\"done\"", "id:");
            api.delete("/api/tasks/" + id);
            socket.await(message -> message.path("type").asText().equals("task.deleted"));
            assertThat(socket.closed()).isEqualTo(1000);
            assertAnswer(
                    api.get("/api/tasks/" + id + "/events"),
                    404,
                    "{\"detail\":\"Task with id " + id + " does not exist.\"}");
        } finally {
            socket.close();
        }
    }

    private static byte[] sixteenBit() {
        return Pngs.begin(4, 4, 16, Pngs.RGB).lines(4, new byte[4 * 4 * 6]).end();
    }

    private static byte[] bomb() {
        return Pngs.begin(30_000, 30_000, 8, Pngs.RGB).zeros(1 << 20).end();
    }

    /** A task that seems to run on another node, which never comes back. */
    private int held() {
        int id = create(RenderedScenes.jpeg("office"));
        ended(id);
        HeldWork.byLivingNode(jdbc, "detect", uid(id));
        jdbc.sql("update task set status = 'queued', result = null, detection_by = null where id = ?")
                .param(id)
                .update();
        jdbc.sql("delete from event where subject = ?").param(uid(id)).update();
        return id;
    }

    private UUID uid(int id) {
        return jdbc.sql("select uid from task where id = ?")
                .param(id)
                .query(UUID.class)
                .single();
    }

    private int create(byte[] picture) {
        var answer = api.bytes(CREATE, picture, JPEG);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).matches("\\{\"id\":\\d+}");
        return Api.read(answer).path("id").asInt();
    }

    private JsonNode ended(int id) {
        return Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> Api.read(api.get("/api/tasks/" + id + "/result")), task -> List.of("done", "failed")
                        .contains(task.path("status").asText()));
    }

    private static void assertGone(Api api, int id) {
        String gone = "{\"detail\":\"Task with id " + id + " does not exist.\"}";
        for (String path :
                List.of("/api/tasks/%d/status", "/api/tasks/%d/input", "/api/tasks/%d/result", "/tasks/%d/result")) {
            assertAnswer(api.get(path.formatted(id)), 404, gone);
        }
        assertAnswer(api.delete("/api/tasks/" + id), 404, gone);
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Api as(String user) {
        return new Api("http://localhost:" + port, signIn.bearer(user));
    }
}
