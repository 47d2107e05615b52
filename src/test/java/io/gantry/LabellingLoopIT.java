package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.Api.Form;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.phantom.PhantomSeries;
import io.gantry.phantom.PhantomStudy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From results by way of labels to a dataset: what readers reject and models are not sure of is labelled. */
@HubTest
class LabellingLoopIT {

    private static final String TIME = "\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z\"";
    private static final String FORBIDDEN = "{\"detail\":\"Not enough permissions\"}";
    private static final String NO_RESULT = "{\"detail\":\"Analysis not found\"}";
    private static final String NO_REQUEST = "{\"detail\":\"Request not found\"}";
    private static final String REQUESTS = "/admin/requests/from-results";
    private static final int SIZE = 256;
    private static final int SLICES = 8;

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

    private Api customer;
    private Api labeler;
    private Api admin;
    private Api universal;

    @BeforeEach
    void sign_in() {
        customer = as("demo-customer");
        labeler = as("demo-labeler");
        admin = as("demo-admin");
        universal = as("demo-universal");
    }

    @Test
    void what_a_reader_rejects_is_labelled_and_comes_back_as_a_dataset() throws Exception {
        UUID run = run("demo-customer", phantoms(81));
        List<String> results = ids(customer.get("/api/analyses?submission_id=" + run));
        assertThat(results).hasSize(2);
        assertThat(review(customer, results.get(0), "rejected", "the nodule is a vessel")
                        .body())
                .matches("\\{\"verdict\":\"rejected\",\"reason\":\"the nodule is a vessel\","
                        + "\"reader\":\"demo-customer\",\"at\":" + TIME + "}");
        assertThat(ids(customer.get("/api/analyses?verdict=rejected&submission_id=" + run)))
                .containsExactly(results.get(0));

        JsonNode made = made("\"title\":\"Nodules\",\"classes\":[\"Nodule\",\"nothing\"],\"analysis_ids\":"
                + json(results) + ",\"suggest_as\":[{\"label\":\"no nodule\",\"as\":\"nothing\"}]");
        assertThat(made.path("results_count").asInt()).isEqualTo(2);
        assertThat(made.path("status").asText()).isEqualTo("new");
        String request = made.path("id").asText();
        List<JsonNode> pictured = pictured(request);
        assertThat(pictured).allSatisfy(result -> {
            assertThat(result.path("outcome").asText()).as(result.toString()).isEqualTo("pictured");
            assertThat(result.path("labels")).hasSize(1);
        });
        assertThat(Api.read(admin.get("/requests/" + request + "/uploads")))
                .extracting(upload -> upload.path("filename").asText())
                .containsExactly("result-0001.png", "result-0002.png");

        String task = Api.read(admin.json(
                        "POST",
                        "/admin/assign",
                        "{\"request_id\":\"" + request + "\",\"labeler_username\":\"demo-labeler\"}"))
                .path("task_id")
                .asText();
        JsonNode shown = Api.read(labeler.get("/tasks/" + task)).path("images");
        assertThat(shown).hasSize(2).allSatisfy(image -> {
            JsonNode suggestion = image.path("suggestions").path(0);
            assertThat(suggestion.path("labels").path(0).asText())
                    .isEqualTo(suggestion.path("label").asText().equals("no nodule") ? "nothing" : "Nodule");
            assertThat(suggestion.path("probability").asDouble()).isBetween(0.0, 1.0);
            assertThat(suggestion.path("model").asText()).startsWith("ct-nodule ");
            assertThat(fieldNames(image)).containsExactly("image_id", "url", "suggestions");
        });
        byte[] png = fetched(shown.path(0).path("url").asText());
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(SIZE);
        assertThat(new String(png, StandardCharsets.ISO_8859_1)).doesNotContain("Phantom", "tEXt", "iTXt", "eXIf");

        assertAnswer(
                dataset(request, "\"licence\":\"CC BY 4.0\""),
                409,
                "{\"detail\":\"The request is not finished: not all of its pictures are labelled\"}");
        label(task, shown.path(0), "Nodule");
        label(task, shown.path(1), "nothing");
        assertAnswer(
                dataset(request, ""),
                422,
                "{\"detail\":\"licence is missing: say under which licence the pictures and labels may be used\"}");
        int dataset = brought(request, "\"licence\":\"CC BY 4.0\",\"source_url\":\"https://hospital.example/nodules\"");
        JsonNode entry = Api.read(customer.get("/api/v1/datasets/" + dataset + "/"));
        assertThat(entry.path("num_images").asInt()).isEqualTo(2);
        assertThat(entry.path("licence").asText()).isEqualTo("CC BY 4.0");
        assertThat(entry.path("source_url").asText()).isEqualTo("https://hospital.example/nodules");
        assertThat(labelsOfCollection(dataset)).containsExactlyInAnyOrder("[\"Nodule\"]", "[\"nothing\"]");

        label(task, shown.path(1), "Nodule");
        assertThat(brought(request, "\"title\":\"Nodules, read again\"")).isEqualTo(dataset);
        JsonNode again = Api.read(customer.get("/api/v1/datasets/" + dataset + "/"));
        assertThat(again.path("num_images").asInt()).isEqualTo(2);
        assertThat(again.path("title").asText()).isEqualTo("Nodules, read again");
        assertThat(again.path("licence").asText()).isEqualTo("CC BY 4.0");
        assertThat(labelsOfCollection(dataset)).containsExactly("[\"Nodule\"]", "[\"Nodule\"]");

        assertThat(admin.delete("/api/v1/admin/datasets/" + dataset + "/").statusCode())
                .isEqualTo(204);
        assertAnswer(
                admin.get("/admin/requests/" + request + "/dataset"),
                404,
                "{\"detail\":\"The labels of this request are in no dataset\"}");
    }

    @Test
    void what_may_show_whose_it_is_and_what_is_gone_is_left_out_and_the_rest_goes_on() {
        StudyZip zip = new StudyZip();
        for (int number = 1; number <= StudyZip.SLICES; number++) {
            zip.file(
                    "burned/" + number + ".dcm",
                    Instances.ct("1.2.3", "1.2.3.71", number).put(Tag.BurnedInAnnotation, VR.CS, "YES"));
        }
        UUID run = run(
                "demo-customer",
                zip.series("plain", "1.2.3.72").series("same", "1.2.3.73").bytes());
        UUID gone = run("demo-customer", phantoms(82));
        jdbc.sql("update submission set images_kept = false where id = ?")
                .param(gone)
                .update();
        List<String> results = ids(customer.get("/api/analyses?submission_id=" + run));
        results.add(ids(customer.get("/api/analyses?submission_id=" + gone)).get(0));

        JsonNode made = made("\"title\":\"Odd\",\"classes\":[\"other\"],\"analysis_ids\":" + json(results));
        List<JsonNode> became = pictured(made.path("id").asText());
        assertThat(became).hasSize(4).allSatisfy(result -> assertThat(result.path("labels"))
                .isEmpty());
        assertThat(became)
                .extracting(result -> result.path("reason").asText())
                .containsExactlyInAnyOrder(
                        "Its pixels may show whose they are: Burned In Annotation (0028,0301) is YES.",
                        "Its images are no longer kept.",
                        "null",
                        "null");
        // The two that show the same are one picture with what was said of either.
        assertThat(became.stream()
                        .filter(result -> result.path("outcome").asText().equals("pictured"))
                        .map(result -> result.path("image_id").asText())
                        .collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(events(made.path("id").asText())).containsExactly("pictured");
    }

    @Test
    void results_are_chosen_by_how_sure_a_model_was_and_each_is_asked_about_once() {
        UUID run = run("demo-customer", phantoms(83));
        JsonNode results = Api.read(customer.get("/api/analyses?submission_id=" + run));
        double low = StreamSupport.stream(results.spliterator(), false)
                .mapToDouble(result -> result.path("probability_of_pathology").asDouble())
                .min()
                .orElseThrow();
        Instant from = StreamSupport.stream(results.spliterator(), false)
                .map(result -> Instant.parse(result.path("judged_at").asText()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        String unsure = "\"title\":\"Unsure\",\"classes\":[\"nodule\"],\"model\":\"ct-nodule\",\"min_probability\":"
                + low + ",\"max_probability\":" + low + ",\"since\":\"" + from + "\"";
        JsonNode made = made(unsure);
        assertThat(pictured(made.path("id").asText()))
                .hasSize(made.path("results_count").asInt());
        assertAnswer(
                admin.json("POST", REQUESTS, "{" + unsure + "}"),
                422,
                "{\"detail\":\"No result fits that labelers were not asked about before. Ask for others.\"}");
        assertThat(made(unsure + ",\"again\":true").path("results_count").asInt())
                .isEqualTo(made.path("results_count").asInt());
    }

    @Test
    void all_that_readers_said_is_kept_and_what_was_said_last_stands() {
        String result = ids(customer.get("/api/analyses?submission_id=" + run("demo-customer", StudyZip.ofSeries(1))))
                .get(0);
        String path = "/api/analyses/" + result;
        assertThat(Api.read(customer.get(path)).has("review")).isFalse();
        review(customer, result, "rejected", "noise");
        review(admin, result, "accepted", null);
        assertThat(Api.read(customer.get(path)).path("review").path("verdict").asText())
                .isEqualTo("accepted");
        var history = customer.get(path + "/reviews");
        assertThat(history.headers().firstValue("X-Total-Count")).hasValue("2");
        assertThat(Api.read(history))
                .extracting(said -> said.path("reader").asText() + " "
                        + said.path("verdict").asText() + " "
                        + said.path("reason").asText())
                .containsExactly("demo-customer rejected noise", "demo-admin accepted null");
        assertThat(Api.read(customer.get(path + "/reviews?limit=1&offset=1")))
                .extracting(said -> said.path("reader").asText())
                .containsExactly("demo-admin");
        assertThat(events(result)).containsExactly("rejected", "accepted");
        assertThat(jdbc.sql("select count(*) from audit where resource = 'analysis' and action = 'review'"
                                + " and resource_id = ? and detail in ('rejected', 'accepted')")
                        .param(result)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void nobody_reads_or_reviews_another_s_result() {
        String others = ids(admin.get("/api/analyses?submission_id=" + run("demo-admin", StudyZip.ofSeries(1))))
                .get(0);
        for (String id : List.of(others, UUID.randomUUID().toString(), "1")) {
            assertAnswer(customer.get("/api/analyses/" + id), 404, NO_RESULT);
            assertAnswer(customer.get("/api/analyses/" + id + "/reviews"), 404, NO_RESULT);
            assertAnswer(review(customer, id, "accepted", null), 404, NO_RESULT);
        }
        assertThat(customer.get("/api/analyses?limit=1000").body()).doesNotContain(others);
        assertThat(universal.get("/api/analyses?limit=1000").body()).contains(others);
        assertAnswer(labeler.get("/api/analyses/" + others), 403, FORBIDDEN);
        assertAnswer(customer.json("POST", REQUESTS, "{}"), 403, FORBIDDEN);
        assertAnswer(labeler.json("POST", REQUESTS, "{}"), 403, FORBIDDEN);
        assertAnswer(customer.json("PUT", "/admin/requests/" + UUID.randomUUID() + "/dataset", "{}"), 403, FORBIDDEN);
    }

    @Test
    void scans_are_all_readers_and_their_report_tells_what_they_said() {
        String patient = Api.read(
                        admin.json("POST", "/api/v1/patients", "{\"first_name\": \"A\", \"last_name\": \"B\"}"))
                .path("id")
                .asText();
        String scan = Api.read(admin.form(
                        "POST",
                        "/api/v1/scans",
                        new Form().text("patient_id", patient).file("file", "ct.zip", StudyZip.ofSeries(1))))
                .path("id")
                .asText();
        assertThat(admin.json("POST", "/api/scans/" + scan + "/analyze", "").statusCode())
                .isEqualTo(200);
        String report = "/api/scans/" + scan + "/report";
        assertThat(fieldNames(Api.read(customer.get(report)))).containsExactly("report", "processed_at");
        String result = ids(customer.get("/api/analyses?scan_id=" + scan)).get(0);
        review(customer, result, "rejected", "a vessel");
        assertThat(Api.read(customer.get(report)).path("reviews").toString())
                .matches("\\[\\{\"analysis_id\":\"" + result + "\",\"verdict\":\"rejected\",\"reason\":\"a vessel\","
                        + "\"reader\":\"demo-customer\",\"at\":" + TIME + "}]");
    }

    @Test
    void what_makes_no_sense_is_refused_in_words() {
        String result = ids(customer.get("/api/analyses?submission_id=" + run("demo-customer", StudyZip.ofSeries(1))))
                .get(0);
        assertDetail(review(customer, result, "rejected", null), "reason is missing: say why the result is rejected");
        assertDetail(review(customer, result, "maybe", null), "verdict must be one of accepted, rejected");
        assertDetail(customer.json("POST", "/api/analyses/" + result + "/review", "{}"), "verdict is missing");
        assertDetail(customer.get("/api/analyses?min_probability=2"), "min_probability must be at most 1");
        assertDetail(customer.get("/api/analyses?since=now"), "since must be a time such as 2025-09-20T10:00:00Z");
        assertDetail(customer.get("/api/analyses?scan_id=1"), "scan_id must be a UUID");
        String of = "{\"title\":\"t\",\"classes\":[\"a\"]";
        assertDetail(
                admin.json("POST", REQUESTS, of + "}"),
                "Say which results: send analysis_ids, verdict, min_probability, max_probability, model, version,"
                        + " since or until");
        String missing = UUID.randomUUID().toString();
        assertDetail(
                admin.json("POST", REQUESTS, of + ",\"analysis_ids\":[\"" + result + "\",\"" + missing + "\"]}"),
                "analysis_ids: no such result fits: " + missing);
        assertDetail(
                admin.json(
                        "POST",
                        REQUESTS,
                        of + ",\"analysis_ids\":[\"" + result + "\"],\"suggest_as\":[{\"label\":\"x\",\"as\":\"b\"}]}"),
                "suggest_as.x must be one of the classes");
        assertDetail(
                admin.json("POST", REQUESTS, "{\"title\":\"t\",\"classes\":[],\"verdict\":\"rejected\"}"),
                "classes must have at least 1 items");
        for (String none : List.of(missing, "1")) {
            assertAnswer(admin.get("/requests/" + none + "/results"), 404, NO_REQUEST);
            assertAnswer(admin.get("/admin/requests/" + none + "/dataset"), 404, NO_REQUEST);
            assertAnswer(dataset(none, "\"licence\":\"CC0\""), 404, NO_REQUEST);
        }
    }

    private UUID run(String user, byte[] zip) {
        return new HubClient("http://localhost:" + port, signIn.bearer(user)).completed(zip);
    }

    /** A healthy series and one with nodules. */
    private static byte[] phantoms(long seed) {
        var study = new PhantomStudy(List.of(
                PhantomSeries.healthy(seed, SIZE, SLICES), PhantomSeries.withNodules(seed + 1000, SIZE, SLICES)));
        StudyZip zip = new StudyZip();
        for (int series = 0; series < 2; series++) {
            for (int slice = 0; slice < SLICES; slice++) {
                zip.file("s" + series + "/" + slice + ".dcm", slice(study, series, slice));
            }
        }
        return zip.bytes();
    }

    private static byte[] slice(PhantomStudy study, int series, int slice) {
        try (var bytes = new ByteArrayOutputStream()) {
            study.writeSlice(bytes, series, slice);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> review(Api who, String result, String verdict, String reason) {
        return who.json(
                "POST",
                "/api/analyses/" + result + "/review",
                "{\"verdict\":\"" + verdict + "\",\"reason\":" + (reason == null ? null : "\"" + reason + "\"") + "}");
    }

    private JsonNode made(String fields) {
        var answer = admin.json("POST", REQUESTS, "{" + fields + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Api.read(answer);
    }

    private List<JsonNode> pictured(String request) {
        String path = "/requests/" + request + "/results";
        return Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> StreamSupport.stream(Api.read(admin.get(path)).spliterator(), false)
                                .toList(),
                        results -> results.stream()
                                .noneMatch(result ->
                                        result.path("outcome").asText().equals("pending")));
    }

    private void label(String task, JsonNode image, String label) {
        var saved = labeler.json(
                "POST",
                "/tasks/" + task + "/labels",
                "{\"image_id\":\"" + image.path("image_id").asText() + "\",\"labels\":[\"" + label + "\"]}");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    }

    private HttpResponse<String> dataset(String request, String fields) {
        return admin.json("PUT", "/admin/requests/" + request + "/dataset", "{" + fields + "}");
    }

    private int brought(String request, String fields) {
        var asked = dataset(request, fields);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        JsonNode ended = Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(
                        () -> Api.read(admin.get("/admin/requests/" + request + "/dataset")),
                        found -> !found.path("state").asText().equals("pending"));
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("done");
        assertThat(ended.path("done").asInt()).isEqualTo(2);
        assertThat(ended.path("left_out").asInt()).isZero();
        return ended.path("dataset_id").asInt();
    }

    /** The labels of each picture, as the manifest of a collection has them. */
    private List<String> labelsOfCollection(int dataset) throws IOException {
        int id = CollectionTests.id(
                customer.json("POST", CollectionTests.COLLECTIONS, "{\"dataset_ids\":[" + dataset + "]}"));
        JsonNode ready = CollectionTests.ended(customer, id);
        byte[] zip = customer.getBytes(ready.path("download_url").asText()).body();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals("manifest.json")) {
                    return StreamSupport.stream(
                                    new ObjectMapper()
                                            .readTree(in.readAllBytes())
                                            .path("images")
                                            .spliterator(),
                                    false)
                            .map(image -> image.path("labels").toString())
                            .toList();
                }
            }
        }
        throw new AssertionError("no manifest in " + ready);
    }

    private List<String> events(String subject) {
        return jdbc.sql("select type from event where subject = ? order by id")
                .param(UUID.fromString(subject))
                .query(String.class)
                .list();
    }

    private static byte[] fetched(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static List<String> ids(HttpResponse<String> list) {
        assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
        JsonNode items = Api.read(list);
        return IntStream.range(0, items.size())
                .mapToObj(index -> items.path(index).path("id").asText())
                .collect(Collectors.toList());
    }

    private static List<String> fieldNames(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }

    private static String json(List<String> texts) {
        return texts.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    private Api as(String user) {
        return new Api("http://localhost:" + port, signIn.bearer(user));
    }

    private static void assertDetail(HttpResponse<String> answer, String detail) {
        assertAnswer(answer, 422, "{\"detail\":\"" + detail + "\"}");
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).as(body).isEqualTo(status);
    }
}
