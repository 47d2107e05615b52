package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.bench.DrawnScene;
import io.gantry.bench.PictureChanges;
import io.gantry.phantom.PhantomSeries;
import io.gantry.phantom.PhantomStudy;
import io.gantry.picture.JpegFile;
import io.gantry.picture.Jpegs;
import io.gantry.picture.Picture;
import io.gantry.picture.Pngs;
import io.gantry.process.fill.KeepImage;
import io.gantry.store.quality.PictureAssessments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Quality control as the contract {@code labelling.md} has it (section 4), on real pictures. */
@HubTest
class QualityControlIT {

    private static final String GONE = "{\"detail\":\"Request not found\"}";
    private static final float FINE = 0.95f;

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    KeepImage keep;

    @Autowired
    PictureAssessments assessments;

    private Api api;

    @BeforeEach
    void sign_in() {
        api = as("demo-customer");
    }

    @Test
    void tells_duplicates_generated_pictures_and_bad_ones_apart() throws Exception {
        UUID request = request(api);
        Picture scene = DrawnScene.scene(71);
        byte[] original = JpegFile.write(scene, FINE);
        UUID first = add(request, original);
        UUID again = add(request, JpegFile.write(scene, 0.4f));
        UUID turned = add(request, changed(scene, "turn-left"));
        UUID other = add(request, JpegFile.write(DrawnScene.scene(72), FINE));
        UUID flat = add(request, JpegFile.write(DrawnScene.flat(73), FINE));
        UUID flatToo = add(request, JpegFile.write(DrawnScene.flat(74), FINE));
        UUID generated = add(request, generated(DrawnScene.scene(75)));
        UUID cut = add(request, Jpegs.cut(original, original.length / 2));
        UUID tiny = add(request, JpegFile.write(DrawnScene.scene(76).part(0, 0, 60, 60), FINE));

        assertAnswer(api.get(path(request, "/results")), 200, "[]");
        assertThat(api.get(path(request, "/results")).headers().firstValue("X-Total-Count"))
                .hasValue("0");
        assertAnswer(run(request), 200, "{\"request_id\":\"" + request + "\",\"status\":\"started\"}");
        completed(request);

        JsonNode results = Api.read(api.get(path(request, "/results")));
        assertThat(results)
                .extracting(image -> image.path("image_id").asText())
                .containsExactly(texts(first, again, turned, other, flat, flatToo, generated, cut, tiny));
        assertThat(results).allSatisfy(image -> assertThat(fields(image))
                .containsExactly("image_id", "duplicate_score", "ai_generated_score", "source_url", "flags"));
        for (int index = 0; index < 3; index++) {
            assertThat(results.path(index).path("duplicate_score").asDouble()).isGreaterThan(0.9);
            assertThat(flags(results.path(index))).contains("duplicate:near");
        }
        assertThat(fetched(results.path(1))).isIn(original, changed(scene, "turn-left"));
        assertThat(List.of(results.path(3), results.path(4), results.path(5), results.path(7)))
                .allSatisfy(image -> {
                    assertThat(image.path("duplicate_score").asDouble()).isZero();
                    assertThat(image.path("source_url").isNull()).isTrue();
                });
        assertThat(flags(results.path(6))).contains("generator:Stable Diffusion");
        assertThat(results.path(6).path("ai_generated_score").asDouble()).isGreaterThan(0.9);
        assertThat(results.path(3).path("ai_generated_score").asDouble()).isLessThanOrEqualTo(0.5);
        assertThat(flags(results.path(7))).containsExactly("cut-file");
        assertThat(flags(results.path(8))).contains("too-small");

        var page = api.get(path(request, "/results?limit=2&offset=1"));
        assertThat(Api.read(page))
                .extracting(image -> image.path("image_id").asText())
                .containsExactly(texts(again, turned));
        assertThat(page.headers().firstValue("X-Total-Count")).hasValue("9");
    }

    @Test
    void tells_how_far_it_is_as_it_goes_on() throws Exception {
        UUID request = request(api);
        assertAnswer(
                api.get(path(request, "")),
                200,
                "{\"request_id\":\"" + request + "\",\"status\":\"none\",\"progress\":0,\"done\":0,\"total\":0,"
                        + "\"created_at\":null,\"started_at\":null,\"ended_at\":null}");
        add(request, JpegFile.write(DrawnScene.small(81), FINE));
        add(request, JpegFile.write(DrawnScene.small(82), FINE));
        run(request);
        JsonNode check = completed(request);
        assertThat(check.path("progress").asInt()).isEqualTo(100);
        assertThat(check.path("done").asInt()).isEqualTo(4);
        assertThat(check.path("total").asInt()).isEqualTo(4);
        List<String> events = jdbc.sql("select type || ' ' || (data ->> 'done') || '/' || (data ->> 'total') from event"
                        + " where subject = (select id from quality_check where request_id = ?) order by id")
                .param(request)
                .query(String.class)
                .list();
        assertThat(events).startsWith("received 0/0", "started 0/4");
        assertThat(events).endsWith("progress 2/4", "progress 3/4", "progress 4/4", "completed 4/4");
        assertThat(api.get(path(request, "/events?after=0"), "Accept", "text/event-stream")
                        .body())
                .contains(
                        "\"check\":{\"request_id\":\"" + request + "\",\"status\":\"queued\",\"done\":0,\"total\":0,",
                        "\"status\":\"processing\",\"done\":3,\"total\":4,",
                        "\"status\":\"completed\",\"done\":4,\"total\":4,");
    }

    @Test
    void a_request_without_pictures_is_checked_at_once_and_asked_again_under_the_same_key_it_is_not() {
        UUID request = request(api);
        var first = api.json("POST", path(request, "/run"), "", "Idempotency-Key", request.toString());
        assertThat(completed(request).path("progress").asInt()).isEqualTo(100);
        String before = api.get(path(request, "")).body();
        var second = api.json("POST", path(request, "/run"), "", "Idempotency-Key", request.toString());
        assertAnswer(second, 200, first.body());
        assertThat(api.get(path(request, "")).body()).isEqualTo(before);
        assertAnswer(api.get(path(request, "/results")), 200, "[]");
    }

    @Test
    void results_stay_readable_while_the_next_check_goes_on() throws Exception {
        UUID request = request(api);
        UUID image = add(request, JpegFile.write(DrawnScene.small(91), FINE));
        run(request);
        completed(request);
        String before = api.get(path(request, "/results")).body();
        assertThat(before).contains(image.toString());

        jdbc.sql("insert into quality_check (id, request_id, status) values (gen_random_uuid(), ?, 'processing')")
                .param(request)
                .update();
        assertAnswer(run(request), 409, "{\"detail\":\"Quality control of this request is already running\"}");
        assertThat(api.get(path(request, "")).body()).contains("\"status\":\"processing\"");
        assertThat(api.get(path(request, "/results")).body()).isEqualTo(before);

        assertAnswer(
                api.delete(path(request, "")), 200, "{\"request_id\":\"" + request + "\",\"status\":\"cancelled\"}");
        assertAnswer(
                api.delete(path(request, "")), 409, "{\"detail\":\"No quality control of this request is running\"}");
        assertThat(api.get(path(request, "/results")).body()).isEqualTo(before);
        UUID later = add(request, JpegFile.write(DrawnScene.small(92), FINE));
        assertThat(run(request).statusCode()).isEqualTo(200);
        completed(request);
        assertThat(api.get(path(request, "/results")).body()).contains(image.toString(), later.toString());
        assertThat(jdbc.sql("select count(*) from quality_check where request_id = ?")
                        .param(request)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void goes_on_where_a_kill_left_it() throws Exception {
        UUID request = request(api);
        UUID compared = add(request, JpegFile.write(DrawnScene.small(101), FINE));
        UUID waiting = add(request, JpegFile.write(DrawnScene.small(102), FINE));
        UUID check = UUID.randomUUID();
        jdbc.sql("insert into quality_check (id, request_id, status, done, total) values (?, ?, 'processing', 2, 4)")
                .params(check, request)
                .update();
        awaitAssessed("request_image_id in ('" + compared + "', '" + waiting + "')", 2);
        jdbc.sql("update picture_assessment set ai_generated_score = 0.25, flags = '{seen-before}'"
                        + " where request_image_id = ?")
                .param(compared)
                .update();
        jdbc.sql("delete from picture_assessment where request_image_id = ?")
                .param(waiting)
                .update();
        jdbc.sql("insert into quality_result (check_id, image_id, compared) values (?, ?, true), (?, ?, false)")
                .params(check, compared, check, waiting)
                .update();
        jdbc.sql("insert into work (id, kind, subject, lane) values (gen_random_uuid(), 'check', ?, 'test')")
                .param(check)
                .update();
        completed(request);
        JsonNode results = Api.read(api.get(path(request, "/results")));
        assertThat(results).hasSize(2);
        assertThat(flags(results.path(0))).containsExactly("seen-before");
        assertThat(results.path(0).path("ai_generated_score").asDouble()).isEqualTo(0.25);
        assertThat(jdbc.sql(
                                "select (data ->> 'done')::int from event where subject = ? and type = 'progress' order by id")
                        .param(check)
                        .query(Integer.class)
                        .list())
                .containsExactly(3, 4);
    }

    @Test
    void what_ends_its_nodes_fails_with_its_reason_and_an_administrator_has_it_done_again() {
        UUID request = request(api);
        UUID image = add(request, JpegFile.write(DrawnScene.small(131), FINE));
        UUID check = UUID.randomUUID();
        jdbc.sql("insert into quality_check (id, request_id, status) values (?, ?, 'processing')")
                .params(check, request)
                .update();
        jdbc.sql("insert into quality_result (check_id, image_id) values (?, ?)")
                .params(check, image)
                .update();
        jdbc.sql("insert into work (id, kind, subject, lane, deaths) values (?, 'check', ?, 'test', 100)")
                .params(check, check)
                .update();
        JsonNode failed = Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(
                        () -> Api.read(api.get(path(request, ""))),
                        state -> state.path("status").asText().equals("failed"));
        assertThat(failed.path("error").asText()).isNotEmpty();
        assertAnswer(api.get(path(request, "/results")), 200, "[]");
        assertThat(as("demo-admin")
                        .json("POST", "/api/work/" + check + "/retry", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(completed(request).path("done").asInt()).isEqualTo(2);
    }

    @Test
    void tells_nobody_of_pictures_that_are_not_his_and_administrators_of_all() throws Exception {
        Picture scene = DrawnScene.scene(111);
        Api stranger = as("demo-universal");
        UUID theirs = request(stranger);
        byte[] hidden = JpegFile.write(scene, FINE);
        add(stranger, theirs, hidden);
        awaitAssessed("request_image_id in (select id from request_image where request_id = '" + theirs + "')", 1);
        UUID mine = request(api);
        add(mine, hidden);
        add(mine, changed(DrawnScene.scene(112), "recompress-50"));
        run(mine);
        completed(mine);
        assertThat(Api.read(api.get(path(mine, "/results")))).allSatisfy(image -> {
            assertThat(image.path("duplicate_score").asDouble()).isZero();
            assertThat(image.path("source_url").isNull()).isTrue();
        });
        JsonNode seen = Api.read(as("demo-admin").get(path(mine, "/results"))).path(0);
        assertThat(seen.path("duplicate_score").asDouble()).isEqualTo(1);
        assertThat(flags(seen)).contains("duplicate:exact");
        assertThat(fetched(seen)).isEqualTo(hidden);

        assertAnswer(api.get(path(theirs, "/results")), 404, GONE);
        assertAnswer(api.get(path(theirs, "")), 404, GONE);
        assertAnswer(run(theirs), 404, GONE);
        assertAnswer(api.delete(path(theirs, "")), 404, GONE);
    }

    @Test
    void knows_the_pictures_of_other_requests_of_its_owner_and_of_datasets() throws Exception {
        Picture ours = DrawnScene.scene(121);
        UUID earlier = request(api);
        add(earlier, JpegFile.write(ours, FINE));
        run(earlier);
        completed(earlier);
        byte[] catalogued = JpegFile.write(DrawnScene.scene(122), FINE);
        int dataset = jdbc.sql("insert into dataset (title) values ('Quality control') returning id")
                .query(Integer.class)
                .single();
        keep.keep(dataset, "scene.jpg", new ByteArrayInputStream(catalogued));
        keep.keep(dataset, "slice.dcm", new ByteArrayInputStream(slice(2)));
        assessments.putDataset(dataset);
        awaitAssessed("dataset_image_id in (select id from dataset_image where dataset_id = " + dataset + ")", 2);

        UUID request = request(api);
        add(request, changed(ours, "crop-90"));
        add(request, changed(DrawnScene.scene(122), "turn-mirror"));
        add(request, slice(2));
        add(request, slice(3));
        run(request);
        completed(request);
        JsonNode results = Api.read(api.get(path(request, "/results")));
        assertThat(results.path(0).path("duplicate_score").asDouble()).isGreaterThan(0.5);
        assertThat(results.path(1).path("duplicate_score").asDouble()).isGreaterThan(0.5);
        assertThat(fetched(results.path(1))).isEqualTo(catalogued);
        assertThat(results.path(2).path("duplicate_score").asDouble()).isEqualTo(1);
        // What a collection would have to take out of DICOM is not given away by a link.
        assertThat(results.path(2).path("source_url").isNull()).isTrue();
        assertThat(results.path(3).path("duplicate_score").asDouble())
                .as("a neighbouring slice of the same series")
                .isZero();
    }

    @Test
    void refuses_who_may_not_and_what_is_not_there() {
        Api labeler = as("demo-labeler");
        Api nobody = new Api("http://localhost:" + port, "none");
        UUID request = request(api);
        String lacking = "{\"detail\":\"Not enough permissions\"}";
        assertAnswer(labeler.json("POST", path(request, "/run"), ""), 403, lacking);
        assertAnswer(labeler.get(path(request, "/results")), 403, lacking);
        assertAnswer(nobody.get(path(request, "/results")), 401, "{\"detail\":\"Not authenticated\"}");
        for (String odd : List.of(UUID.randomUUID().toString(), "first", "1")) {
            assertAnswer(api.json("POST", "/requests/" + odd + "/qc/run", ""), 404, GONE);
            assertAnswer(api.get("/requests/" + odd + "/qc/results"), 404, GONE);
            assertAnswer(api.get("/requests/" + odd + "/qc"), 404, GONE);
            assertAnswer(api.get("/requests/" + odd + "/qc/events"), 404, GONE);
        }
        assertThat(api.get(path(request, "/results?limit=0")).statusCode()).isEqualTo(422);
        assertThat(api.get(path(request, "/results?limit=1001")).statusCode()).isEqualTo(422);
        assertThat(api.get(path(request, "/results?offset=-1")).statusCode()).isEqualTo(422);
    }

    private HttpResponse<String> run(UUID request) {
        return api.json("POST", path(request, "/run"), "");
    }

    private static String path(UUID request, String end) {
        return "/requests/" + request + "/qc" + end;
    }

    private JsonNode completed(UUID request) {
        return Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> Api.read(as("demo-admin").get(path(request, ""))), check -> {
                    assertThat(check.path("status").asText()).isNotIn("failed", "cancelled");
                    return check.path("status").asText().equals("completed");
                });
    }

    private void awaitAssessed(String which, int count) {
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> jdbc.sql("select count(*) from picture_assessment where " + which)
                                .query(Integer.class)
                                .single()
                        == count);
    }

    private UUID request(Api owner) {
        var made = owner.json(
                "POST", "/requests", "{\"title\":\"Quality control\",\"description\":\"\",\"classes\":[\"a\"]}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return UUID.fromString(Api.read(made).path("id").asText());
    }

    private UUID add(UUID request, byte[] bytes) {
        return add(api, request, bytes);
    }

    private UUID add(Api owner, UUID request, byte[] bytes) {
        var sent =
                owner.form("POST", "/requests/" + request + "/uploads", new Api.Form().file("files", "picture", bytes));
        assertAnswer(sent, 200, "{\"request_id\":\"" + request + "\",\"uploaded\":1,\"skipped\":0,\"errors\":[]}");
        return jdbc.sql("select id from request_image where request_id = ? and sha256 = ?")
                .params(request, DigestUtils.sha256Hex(bytes))
                .query(UUID.class)
                .single();
    }

    private static byte[] changed(Picture picture, String change) {
        return PictureChanges.ALL.get(change).apply(picture, new Random(1));
    }

    private static byte[] generated(Picture picture) {
        return Pngs.begin(picture.width(), picture.height(), 8, Pngs.RGB)
                .chunk(
                        "tEXt",
                        "parameters\0a cat\nSteps: 20, Sampler: Euler a, Seed: 1".getBytes(StandardCharsets.ISO_8859_1))
                .lines(picture.height(), picture.rgb())
                .end();
    }

    private static byte[] slice(int number) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PhantomStudy(List.of(PhantomSeries.withNodules(5, 192, 8))).writeSlice(bytes, 0, number);
        return bytes.toByteArray();
    }

    private static byte[] fetched(JsonNode image) throws Exception {
        URI link = URI.create(image.path("source_url").asText());
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static String[] texts(UUID... ids) {
        return Arrays.stream(ids).map(UUID::toString).toArray(String[]::new);
    }

    private static List<String> flags(JsonNode image) {
        List<String> flags = new ArrayList<>();
        image.path("flags").forEach(flag -> flags.add(flag.asText()));
        return flags;
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private Api as(String user) {
        return new Api("http://localhost:" + port, signIn.bearer(user));
    }
}
