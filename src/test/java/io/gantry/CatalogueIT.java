package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.phantom.PhantomPicture;
import io.gantry.phantom.PhantomSeries;
import io.gantry.phantom.PhantomStudy;
import io.gantry.process.fill.LoadSampleCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Datasets, search and vocabulary of the contract catalog.md at the running hub: each request it prints, and each refusal. */
@HubTest
class CatalogueIT {

    private static final String DATASETS = "/api/v1/datasets/";
    private static final String SEARCH = "/api/v1/search/datasets/";
    private static final String ADMIN = "/api/v1/admin/datasets/";
    private static final String VOCABULARY = "/api/v1/vocabulary/";
    private static final String ADMIN_VOCABULARY = "/api/v1/admin/vocabulary/";

    @Autowired
    SignIn signIn;

    @Autowired
    LoadSampleCatalogue sample;

    @LocalServerPort
    int port;

    private Api customer;
    private Api admin;

    @BeforeEach
    void load_the_sample() throws IOException {
        sample.load();
        customer = as("demo-customer");
        admin = as("demo-admin");
    }

    @Test
    void lists_datasets_as_the_contract_prints_them() {
        var answer = customer.get(DATASETS + "?modality=XR&area=chest&task_type=classification&tags=pneumonia,thorax");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var found = Api.read(answer);
        assertThat(found.isArray()).isTrue();
        var first = found.get(0);
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly(
                        "id", "title", "source_url", "modality", "area", "task_types", "num_images", "size_mb", "tags");
        assertThat(first.path("title").asText()).isEqualTo("Chest X-ray Pneumonia Dataset");
        assertThat(first.path("modality")).extracting(JsonNode::asText).containsExactly("XR");
        assertThat(first.path("area").asText()).isEqualTo("chest");
        assertThat(first.path("task_types")).extracting(JsonNode::asText).containsExactly("classification");
        assertThat(first.path("tags")).extracting(JsonNode::asText).contains("pneumonia", "thorax");
        assertThat(first.path("num_images").isIntegralNumber()).isTrue();
        assertThat(first.path("num_images").asInt()).isEqualTo(8);
        assertThat(first.path("size_mb").asDouble()).isPositive();
    }

    @Test
    void filters_by_codes_names_and_ids() {
        int id = StreamSupport.stream(
                        Api.read(customer.get(VOCABULARY + "?kind=modality")).spliterator(), false)
                .filter(concept -> concept.path("code").asText().equals("MR"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asInt();
        var byCode = titles(customer.get(DATASETS + "?modality=MR"));
        assertThat(byCode).contains("Brain Tumor MRI Segmentation").doesNotContain("Chest CT Pneumonia");
        assertThat(titles(customer.get(DATASETS + "?modality=" + id))).isEqualTo(byCode);
        assertThat(titles(customer.get(DATASETS + "?modality=mr"))).isEqualTo(byCode);
        assertThat(titles(customer.get(DATASETS + "?modality=MR,CT"))).contains("Chest CT Pneumonia");
        assertThat(titles(customer.get(DATASETS + "?tags=no-such-tag"))).isEmpty();
        assertThat(titles(customer.get(DATASETS + "?q=gytdvjybz"))).contains("Chest CT Pneumonia");
    }

    @Test
    void lists_page_by_page_and_counts_all() {
        var all = customer.get(DATASETS + "?limit=1000");
        int total = Api.read(all).size();
        assertThat(all.headers().firstValue("X-Total-Count")).contains(String.valueOf(total));
        var second = customer.get(DATASETS + "?limit=1&offset=1");
        assertThat(Api.read(second)).containsExactly(Api.read(all).get(1));
        assertThat(second.headers().firstValue("X-Total-Count")).contains(String.valueOf(total));
        assertThat(Api.read(customer.get("/api/v1/datasets?limit=1000"))).isEqualTo(Api.read(all));
    }

    @Test
    void refuses_a_list_that_is_out_of_bounds() {
        assertRefused(customer.get(DATASETS + "?limit=0"), 422, "limit must be at least 1");
        assertRefused(customer.get(DATASETS + "?limit=1001"), 422, "limit must be at most 1000");
        assertRefused(customer.get(DATASETS + "?offset=-1"), 422, "offset must be at least 0");
        var unknown = customer.get(DATASETS + "?modality=XX");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(Api.read(unknown).path("detail").asText()).startsWith("modality: unknown code; known are ");
        assertRefused(stranger().get(DATASETS), 401, "Not authenticated");
    }

    @Test
    void shows_a_dataset_in_detail() {
        var listed =
                Api.read(customer.get(DATASETS + "?modality=XR&tags=thorax")).get(0);
        var detail = Api.read(customer.get(DATASETS + listed.path("id").asInt() + "/"));
        listed.fields().forEachRemaining(field -> assertThat(detail.get(field.getKey()))
                .as(field.getKey())
                .isEqualTo(field.getValue()));
        assertThat(detail.path("licence").asText()).isEqualTo("CC BY 4.0");
        assertThat(detail.path("description_ru").asText()).contains("пневмония");
        assertThat(detail.path("created_at").asText()).endsWith("Z");
        assertRefused(customer.get(DATASETS + "2147483647/"), 404, "Dataset not found");
        assertRefused(customer.get(DATASETS + "first/"), 404, "Dataset not found");
    }

    @Test
    void finds_what_the_contract_looks_for() {
        var answer = customer.json("POST", SEARCH, """
                {"query_text": "пневмония грудная клетка КТ",
                 "filters": {"area": "chest", "modality": ["CT"], "task_type": ["classification"]}}""");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var hit = Api.read(answer).get(0);
        assertThat(hit.fieldNames()).toIterable().containsExactly("dataset", "relevance_score");
        assertThat(hit.path("dataset").path("title").asText()).isEqualTo("Chest CT Pneumonia");
        assertThat(hit.path("dataset").path("modality").get(0).asText()).isEqualTo("CT");
        assertThat(hit.path("dataset").path("area").asText()).isEqualTo("chest");
        assertThat(hit.path("relevance_score").asDouble()).isBetween(0.5, 1.0);
        assertThat(answer.headers().firstValue("X-Total-Count")).isPresent();
    }

    @Test
    void explains_a_hit_when_asked() {
        var hit = Api.read(customer.json("POST", SEARCH + "?explain=true", "{\"query_text\": \"gytdvjybz\"}"))
                .get(0);
        var match = hit.path("explanation").get(0);
        assertThat(match.path("typed").asText()).isEqualTo("gytdvjybz");
        assertThat(match.path("read_as").asText()).isEqualTo("пневмония");
        assertThat(match.path("reading").asText()).isEqualTo("keyboard_layout");
        assertThat(match.path("field").asText()).isEqualTo("title");
        double sum = 0;
        for (var part : hit.path("explanation")) {
            sum += part.path("weight").asDouble();
        }
        assertThat(sum).isCloseTo(1.0, org.assertj.core.data.Offset.offset(0.001));
    }

    @Test
    void refuses_a_search_that_is_none() {
        assertRefused(customer.json("POST", SEARCH, "{}"), 422, "query_text is missing");
        assertRefused(customer.json("POST", SEARCH, "{\"query_text\": 5}"), 422, "query_text must be a text");
        assertRefused(
                customer.json("POST", SEARCH, "{\"query_text\": \"x\", \"filters\": {\"area\": {\"a\": 1}}}"),
                422,
                "filters.area must be a code, an id, or a list of them");
        assertThat(Api.read(customer.json("POST", SEARCH, "{\"query_text\": \"\", \"filters\": null}")))
                .hasSizeGreaterThanOrEqualTo(20);
        assertRefused(stranger().json("POST", SEARCH, "{\"query_text\": \"x\"}"), 401, "Not authenticated");
    }

    @Test
    void administrators_make_edit_and_delete_datasets() {
        String title = "Sarcoid " + UUID.randomUUID();
        var made = admin.json("POST", ADMIN, """
                {"title": "%s", "modality": ["рентген"], "area": "chest", "licence": "CC0",
                 "source_url": "https://example.com/s"}""".formatted(title));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var dataset = Api.read(made);
        String path = DATASETS + dataset.path("id").asInt() + "/";
        assertThat(made.headers().firstValue("Location")).contains(path);
        assertThat(dataset.path("modality").get(0).asText()).isEqualTo("XR");
        assertThat(dataset.path("num_images").asInt()).isZero();
        assertThat(dataset.path("size_mb").asText()).isEqualTo("0");
        assertThat(Api.read(customer.get(path))).isEqualTo(dataset);

        String adminPath = ADMIN + dataset.path("id").asInt() + "/";
        var edited = Api.read(admin.json("PUT", adminPath, "{\"tags\": [\"rare\"], \"licence\": null}"));
        assertThat(edited.path("title").asText()).isEqualTo(title);
        assertThat(edited.path("licence").isNull()).isTrue();
        assertThat(titles(customer.get(DATASETS + "?tags=rare"))).contains(title);

        assertThat(admin.delete(adminPath).statusCode()).isEqualTo(204);
        assertRefused(customer.get(path), 404, "Dataset not found");
        assertRefused(admin.delete(adminPath), 404, "Dataset not found");
        assertRefused(admin.json("PUT", adminPath, "{}"), 404, "Dataset not found");
    }

    @Test
    void refuses_datasets_that_are_wrong_and_people_who_may_not() {
        assertRefused(admin.json("POST", ADMIN, "{}"), 422, "title is missing");
        assertRefused(admin.json("POST", ADMIN, "{\"title\": \"?!\"}"), 422, "title must have a word in it");
        assertRefused(admin.json("POST", ADMIN, "{\"title\": \"x\", \"tags\": \"a\"}"), 422, "tags must be a list");
        assertThat(Api.read(admin.json("POST", ADMIN, "{\"title\": \"x\", \"area\": \"nowhere\"}"))
                        .path("detail")
                        .asText())
                .startsWith("area: unknown code");
        assertRefused(customer.json("POST", ADMIN, "{\"title\": \"x\"}"), 403, "Not enough permissions");
        assertRefused(customer.json("PUT", ADMIN + "1/", "{}"), 403, "Not enough permissions");
        assertRefused(customer.delete(ADMIN + "1/"), 403, "Not enough permissions");
    }

    @Test
    void the_vocabulary_is_extended_and_datasets_are_found_by_it() {
        String title = "Granulomas " + UUID.randomUUID();
        admin.json("POST", ADMIN, "{\"title\": \"%s\", \"description_en\": \"qwertosis cases\"}".formatted(title));
        String code = "q" + UUID.randomUUID().toString().substring(0, 8);
        var made = admin.json("POST", ADMIN_VOCABULARY, """
                {"kind": "pathology", "code": "%s", "name_en": "qwertosis", "name_ru": "квертоз"}""".formatted(code));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var concept = Api.read(made);
        assertThat(concept.path("built_in").asBoolean()).isFalse();
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        titles(customer.get(DATASETS + "?q=" + Api.encoded("квертоз"))))
                .contains(title));
        String path = ADMIN_VOCABULARY + concept.path("id").asInt() + "/";
        var extended = Api.read(admin.json("PUT", path, "{\"synonyms\": [\"болезнь клавиатуры\"]}"));
        assertThat(extended.path("synonyms").get(0).asText()).isEqualTo("болезнь клавиатуры");
        assertRefused(
                admin.json("POST", ADMIN_VOCABULARY, """
                {"kind": "pathology", "code": "%s", "name_en": "a", "name_ru": "б"}""".formatted(code)),
                422,
                "code: there is a concept with this code");
        assertThat(admin.delete(path).statusCode()).isEqualTo(204);
        assertRefused(admin.delete(path), 404, "Concept not found");
        assertRefused(customer.json("PUT", path, "{\"synonyms\": []}"), 403, "Not enough permissions");
        int builtIn = Api.read(customer.get(VOCABULARY)).get(0).path("id").asInt();
        assertRefused(
                admin.delete(ADMIN_VOCABULARY + builtIn + "/"),
                422,
                "This concept is built in: it can be extended, not removed");
    }

    @Test
    void a_dataset_is_filled_from_a_zip_once() throws IOException {
        int dataset = Api.read(admin.json("POST", ADMIN, "{\"title\": \"Filled " + UUID.randomUUID() + "\"}"))
                .path("id")
                .asInt();
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            put(out, "train/a.png", PhantomPicture.png(1, 40));
            put(out, "train/copy of a.png", PhantomPicture.png(1, 40));
            put(out, "../b.png", PhantomPicture.png(2, 40));
            put(out, "notes.txt", "hello".getBytes(StandardCharsets.UTF_8));
            new PhantomStudy(List.of(PhantomSeries.healthy(1, 32, 2))).writeTo(out, "ct/");
        }
        var done = filled(dataset, zip.toByteArray());
        assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("done");
        assertThat(done.path("added").asInt()).isEqualTo(3);
        assertThat(done.path("refusals")).extracting(JsonNode::asText).anyMatch(text -> text.startsWith("notes.txt: "));
        var shown = Api.read(customer.get(DATASETS + dataset + "/"));
        assertThat(shown.path("num_images").asInt()).isEqualTo(3);
        assertThat(filled(dataset, zip.toByteArray()).path("added").asInt()).isZero();
        var single = filled(dataset, PhantomPicture.png(3, 40));
        assertThat(single.path("added").asInt()).isEqualTo(1);
        assertThat(filled(dataset, "no picture".getBytes(StandardCharsets.UTF_8))
                        .path("refused")
                        .asInt())
                .isEqualTo(1);
        assertRefused(
                admin.form("POST", ADMIN + "2147483647/images/", new Api.Form().file("file", "a.png", new byte[1])),
                404,
                "Dataset not found");
        assertRefused(
                customer.form("POST", ADMIN + dataset + "/images/", new Api.Form().file("file", "a.png", new byte[1])),
                403,
                "Not enough permissions");
        assertRefused(
                admin.get(ADMIN + dataset + "/images/" + UUID.randomUUID() + "/"),
                404,
                "Nothing of this id was sent for this dataset");
    }

    private JsonNode filled(int dataset, byte[] file) {
        var taken = admin.form("POST", ADMIN + dataset + "/images/", new Api.Form().file("file", "some.zip", file));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String place = taken.headers().firstValue("Location").orElseThrow();
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> Api.read(admin.get(place)),
                        fill -> !fill.path("status").asText().equals("pending"));
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private Api as(String user) {
        return new Api("http://localhost:" + port, signIn.bearer(user));
    }

    private Api stranger() {
        return new Api("http://localhost:" + port, "");
    }

    private static List<String> titles(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(Api.read(answer).spliterator(), false)
                .map(dataset -> dataset.path("title").asText())
                .toList();
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Api.read(answer).path("detail").asText()).isEqualTo(detail);
        assertThat(Api.read(answer)).hasSize(1);
    }
}
