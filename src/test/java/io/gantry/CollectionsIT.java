package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.model.catalogue.DatasetImage;
import io.gantry.process.fill.KeepImage;
import io.gantry.work.Lanes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Collections of the contract catalog.md at the running hub. */
class CollectionsIT extends CollectionTests {

    private static final String RUSSIAN = "{\"query_text\": \"пневмония грудная клетка КТ\", \"limit_per_dataset\": 5}";
    private static final String MISSING = "{\"detail\":\"Collection not found\"}";

    @Autowired
    Lanes lanes;

    @Autowired
    KeepImage keep;

    @Test
    void collects_what_a_russian_query_finds_and_gives_it_in_two_halves() throws Exception {
        var made = customer.json("POST", COLLECTIONS, RUSSIAN);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(Api.read(made).fieldNames()).toIterable().containsExactly("id", "status", "created_at");
        assertThat(Api.read(made).path("created_at").asText()).endsWith("Z");
        int id = id(made);
        assertThat(made.headers().firstValue("Location")).contains(COLLECTIONS + id + "/");
        var ready = ended(customer, id);
        assertThat(ready.path("status").asText()).as(ready.toString()).isEqualTo("ready");
        assertThat(ready.path("query_text").asText()).isEqualTo("пневмония грудная клетка КТ");
        assertThat(ready.path("progress").asInt()).isEqualTo(100);
        assertThat(ready.path("missing").asInt()).isZero();
        assertThat(ready.path("expires_at").asText()).endsWith("Z");

        String path = ready.path("download_url").asText();
        int size = ready.path("archive_size").asInt();
        var head = customer.head(path);
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(size);
        var first = customer.getBytes(path, "Range", "bytes=0-" + (size / 2 - 1));
        assertThat(first.statusCode()).isEqualTo(206);
        var second = customer.getBytes(
                path,
                "Range",
                "bytes=" + size / 2 + "-",
                "If-Range",
                first.headers().firstValue("ETag").orElseThrow());
        assertThat(second.statusCode()).isEqualTo(206);
        var zip = new ByteArrayOutputStream();
        zip.writeBytes(first.body());
        zip.writeBytes(second.body());
        String sha256 = sha256(zip.toByteArray());
        assertThat(sha256).isEqualTo(ready.path("sha256").asText());
        assertThat(first.headers().firstValue("Repr-Digest"))
                .contains("sha-256=:"
                        + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)) + ":");

        var entries = entries(zip.toByteArray());
        assertThat(entries).containsKeys("manifest.json", "manifest.csv", "README.txt");
        var manifest = new ObjectMapper().readTree(entries.get("manifest.json"));
        assertThat(manifest.path("images")).hasSize(ready.path("num_images").asInt());
        for (JsonNode image : manifest.path("images")) {
            byte[] bytes = entries.get(image.path("path").asText());
            assertThat(sha256(bytes)).isEqualTo(image.path("sha256").asText());
            assertThat(image.path("licence").asText()).isNotEmpty();
        }
        assertDeidentified(entries);
    }

    private static void assertDeidentified(Map<String, byte[]> entries) throws IOException {
        int seen = 0;
        for (var entry : entries.entrySet()) {
            if (entry.getKey().endsWith(".dcm")) {
                var dataSet = DicomReader.readPart10(new ByteArrayInputStream(entry.getValue()), ReadOptions.header())
                        .dataSet();
                assertThat(dataSet.string(Tag.PatientName).orElse("")).doesNotContain("Phantom");
                assertThat(dataSet.string(0x00120062)).contains("YES");
                seen++;
            }
        }
        assertThat(seen).isPositive();
    }

    @Test
    void the_same_request_is_the_same_archive() {
        int id = id(customer.json("POST", COLLECTIONS, RUSSIAN));
        assertThat(id(customer.json("POST", COLLECTIONS, RUSSIAN))).isEqualTo(id);
        var mine = ended(customer, id);
        int other = id(admin.json("POST", COLLECTIONS, RUSSIAN));
        assertThat(other).isNotEqualTo(id);
        assertThat(ended(admin, other).path("sha256")).isEqualTo(mine.path("sha256"));
        assertThat(jdbc.sql("select count(distinct archive_id) from collection where id in (?, ?)")
                        .params(id, other)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(Api.read(customer.get(COLLECTIONS)).findValuesAsText("id"))
                .contains("" + id)
                .doesNotContain("" + other);
    }

    @Test
    void a_picture_that_is_gone_is_named_and_the_rest_is_archived() throws Exception {
        int dataset = dataset("PNG", 3);
        UUID lost = jdbc.sql("select id from dataset_image where dataset_id = ? order by path limit 1")
                .param(dataset)
                .query(UUID.class)
                .single();
        objects.delete(DatasetImage.objectKey(lost));
        int id = id(customer.json("POST", COLLECTIONS, "{\"dataset_ids\": [" + dataset + "]}"));
        var ready = ended(customer, id);
        assertThat(ready.path("status").asText()).isEqualTo("ready");
        assertThat(ready.path("missing").asInt()).isEqualTo(1);
        var manifest = new ObjectMapper()
                .readTree(entries(customer.getBytes(COLLECTIONS + id + "/download/")
                                .body())
                        .get("manifest.json"));
        assertThat(manifest.path("images")).hasSize(3);
        assertThat(manifest.path("images").get(0).path("status").asText()).isEqualTo("missing");
        assertThat(manifest.path("images").get(0).path("reason").asText())
                .isEqualTo("Its bytes are not there any more.");
        assertThat(manifest.path("images").get(1).path("status").asText()).isEqualTo("included");
    }

    @Test
    void a_build_whose_node_died_is_done_again_by_another() throws Exception {
        int dataset = dataset("dead", 4);
        String lane = "user:"
                + Api.read(customer.get("/users/username/demo-customer"))
                        .path("id")
                        .asInt();
        lanes.pause(lane, "for a test", tries -> Duration.ofMinutes(10));
        int id = id(customer.json("POST", COLLECTIONS, "{\"dataset_ids\": [" + dataset + "]}"));
        assertRefused(
                customer.get(COLLECTIONS + id + "/download/"),
                409,
                "The collection is not ready yet. Ask again later.");
        assertThat(Api.read(customer.get(COLLECTIONS + id + "/")).path("status").asText())
                .isEqualTo("pending");
        UUID archive = jdbc.sql("select archive_id from collection where id = ?")
                .param(id)
                .query(UUID.class)
                .single();
        objects.stream("archives/" + archive + "." + UUID.randomUUID(), 5 << 20).write(new byte[100]);
        HeldWork.byDeadNode(jdbc, "archive", archive, 1);
        lanes.resume(lane);
        var ready = ended(customer, id);
        assertThat(ready.path("status").asText()).isEqualTo("ready");
        var entries = entries(customer.getBytes(COLLECTIONS + id + "/download/").body());
        assertThat(entries).hasSize(4 + 3);
    }

    @Test
    void what_may_show_whose_it_is_is_left_out_and_named_unless_an_administrator_asks_for_it() throws Exception {
        int dataset = dataset("burned in", 1);
        byte[] shown =
                Instances.file(Instances.ct("1.2.3", "1.2.3." + dataset, 1).put(0x00280301, VR.CS, "YES"));
        keep.keep(dataset, "shown.dcm", new ByteArrayInputStream(shown));
        String asked = "{\"dataset_ids\": [" + dataset + "]";
        int id = id(customer.json("POST", COLLECTIONS, asked + "}"));
        assertThat(ended(customer, id).path("left_out").asInt()).isEqualTo(1);
        var images = manifest(customer, id).path("images");
        assertThat(images).extracting(image -> image.path("status").asText()).contains("left_out", "included");
        assertThat(images.toString()).contains("Burned In Annotation");

        assertRefused(
                customer.json("POST", COLLECTIONS, asked + ", \"burned_in\": true}"),
                403,
                "Only an administrator may collect images whose pixels may show whose they are: leave burned_in out");
        int allowed = id(admin.json("POST", COLLECTIONS, asked + ", \"burned_in\": true}"));
        assertThat(ended(admin, allowed).path("left_out").asInt()).isZero();
        assertThat(manifest(admin, allowed).path("images"))
                .extracting(image -> image.path("status").asText())
                .containsOnly("included");
        assertThat(id(customer.json("POST", COLLECTIONS, asked + "}"))).isEqualTo(id);
        assertThat(jdbc.sql("select detail from audit where resource = 'collection' and action = 'create'"
                                + " and resource_id = ?")
                        .param("" + allowed)
                        .query(String.class)
                        .list())
                .containsExactly("burned_in allowed");
    }

    private static JsonNode manifest(Api user, int id) throws IOException {
        byte[] zip = user.getBytes(COLLECTIONS + id + "/download/").body();
        return new ObjectMapper().readTree(entries(zip).get("manifest.json"));
    }

    @Test
    void a_link_needs_no_sign_in() throws Exception {
        int id = id(customer.json("POST", COLLECTIONS, RUSSIAN));
        var ready = ended(customer, id);
        var link = Api.read(customer.get(COLLECTIONS + id + "/url/?expires=60"));
        assertThat(link.path("expires_in_seconds").asInt()).isEqualTo(60);
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(link.path("url").asText()))
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(sha256(answer.body())).isEqualTo(ready.path("sha256").asText());
        assertRefused(customer.get(COLLECTIONS + id + "/url/?expires=0"), 422, "expires must be at least 1");
    }

    @Test
    void refuses_what_can_not_be_collected() {
        assertRefused(
                customer.json("POST", COLLECTIONS, "{}"),
                422,
                "Name datasets in dataset_ids, or say in query_text what they are about");
        assertRefused(
                customer.json("POST", COLLECTIONS, "{\"dataset_ids\": [2147483647]}"),
                422,
                "dataset_ids: there is no dataset 2147483647");
        assertRefused(
                customer.json("POST", COLLECTIONS, "{\"query_text\": \"qqqqqqqqq\"}"),
                422,
                "query_text: no dataset with pictures matches it well. Name some in dataset_ids");
        assertRefused(
                customer.json("POST", COLLECTIONS, "{\"query_text\": \"x\", \"limit_per_dataset\": 0}"),
                422,
                "limit_per_dataset must be at least 1");
        int empty = Api.read(admin.json("POST", "/api/v1/admin/datasets/", "{\"title\": \"Nothing yet\"}"))
                .path("id")
                .asInt();
        assertRefused(
                customer.json("POST", COLLECTIONS, "{\"dataset_ids\": [" + empty + "]}"),
                422,
                "These datasets have no pictures yet");
        assertRefused(as("demo-labeler").get(COLLECTIONS), 403, "Not enough permissions");
        assertRefused(new Api("http://localhost:" + port, "").get(COLLECTIONS), 401, "Not authenticated");
    }

    @Test
    void shows_nobody_another_s_collection_but_administrators() {
        int theirs = id(admin.json("POST", COLLECTIONS, RUSSIAN));
        for (String path : new String[] {"/", "/download/", "/url/"}) {
            var answer = customer.get(COLLECTIONS + theirs + path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(MISSING);
        }
        int mine = id(customer.json("POST", COLLECTIONS, RUSSIAN));
        assertThat(admin.get(COLLECTIONS + mine + "/").statusCode()).isEqualTo(200);
        assertRefused(customer.get(COLLECTIONS + "2147483647/"), 404, "Collection not found");
    }

    private static Map<String, byte[]> entries(byte[] zip) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertThat(entries.put(entry.getName(), in.readAllBytes()))
                        .as(entry.getName())
                        .isNull();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
