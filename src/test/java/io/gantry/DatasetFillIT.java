package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.model.catalogue.DatasetImage;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.StoreSettings;
import io.gantry.phantom.PhantomPicture;
import io.gantry.process.fill.LoadSampleCatalogue;
import io.gantry.settings.DropSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Datasets filled from buckets, from series that the hub has, and from a drop folder of their own. */
@HubTest
class DatasetFillIT {

    private static final String ADMIN = "/api/v1/admin/datasets/";
    private static final byte[] TEXT = "hello".getBytes(StandardCharsets.UTF_8);

    @Autowired
    SignIn signIn;

    @Autowired
    LoadSampleCatalogue sample;

    @Autowired
    S3Client s3;

    @Autowired
    StoreSettings store;

    @Autowired
    DropSettings drop;

    @Autowired
    ObjectStore objects;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private Api admin;
    private Api customer;
    private int dataset;

    @BeforeEach
    void make_a_dataset() throws IOException {
        // Only an empty catalogue gets the sample, which other tests of this run look for.
        sample.load();
        admin = new Api("http://localhost:" + port, signIn.bearer("demo-admin"));
        customer = new Api("http://localhost:" + port, signIn.bearer("demo-customer"));
        dataset = Api.read(admin.json("POST", ADMIN, "{\"title\": \"To be filled " + UUID.randomUUID() + "\"}"))
                .path("id")
                .asInt();
    }

    @Test
    void a_bucket_fills_a_dataset_once_and_what_is_no_picture_is_named() throws IOException {
        String bucket = bucket();
        put(bucket, "x/train/a.png", PhantomPicture.png(1, 40));
        put(bucket, "x/train/copy.png", PhantomPicture.png(1, 40));
        put(bucket, "x/train/folder/", new byte[0]);
        put(bucket, "x/train/folder/slice", Instances.file(Instances.ct("1.2.3", "1.2.3.4", 1)));
        put(bucket, "x/train/notes.txt", TEXT);
        put(bucket, "y/other.png", PhantomPicture.png(2, 40));
        var done = ended(from("bucket", "{\"bucket\": \"" + bucket + "\", \"prefix\": \"x/train/\"}"));
        assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("done");
        assertThat(done.path("filename").asText()).isEqualTo("s3://" + bucket + "/x/train/");
        assertThat(done.path("added").asInt()).isEqualTo(2);
        assertThat(done.path("seen").asInt()).isEqualTo(4);
        assertThat(done.path("refusals")).hasSize(1);
        assertThat(done.path("refusals").get(0).asText())
                .isEqualTo("notes.txt: The file is neither a JPEG or PNG picture nor DICOM");
        assertThat(paths()).containsExactly("a.png", "folder/slice");
        assertThat(shown().path("num_images").asInt()).isEqualTo(2);
        assertThat(shown().path("size_mb").asDouble()).isPositive();

        put(bucket, "x/train/b.png", PhantomPicture.png(3, 40));
        var again = ended(from("bucket", "{\"bucket\": \"" + bucket + "\", \"prefix\": \"x/\"}"));
        assertThat(again.path("added").asInt()).isEqualTo(1);
        assertThat(shown().path("num_images").asInt()).isEqualTo(3);
    }

    @Test
    void what_a_dead_node_left_of_a_bucket_goes_on_behind_what_it_took() throws IOException {
        String bucket = bucket();
        put(bucket, "1.png", PhantomPicture.png(4, 40));
        put(bucket, "2.txt", TEXT);
        put(bucket, "3.png", PhantomPicture.png(5, 40));
        put(bucket, "4.txt", TEXT);
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "insert into dataset_fill (id, dataset_id, owner_id, name, size, bucket, prefix, after, added, seen,"
                                + " refused, refusals) values (?, ?, 1, 'left', 0, ?, '', '2.txt', 1, 2, 1, '{2.txt: no picture}')")
                .params(id, dataset, bucket)
                .update();
        HeldWork.byDeadNode(jdbc, "fill", id, 1);
        var done = ended(ADMIN + dataset + "/images/" + id + "/");
        assertThat(done.path("seen").asInt()).isEqualTo(4);
        assertThat(done.path("added").asInt()).isEqualTo(2);
        assertThat(done.path("refused").asInt()).isEqualTo(2);
        assertThat(done.path("refusals").get(0).asText()).isEqualTo("2.txt: no picture");
        assertThat(paths()).containsExactly("3.png");
    }

    @Test
    void refuses_buckets_that_can_not_be_read_and_people_who_may_not() {
        String empty = bucket();
        assertRefused(begin("bucket", "{}"), 422, "bucket is missing");
        assertRefused(
                begin("bucket", "{\"bucket\": \"" + store.bucket() + "\"}"),
                422,
                "bucket: this one is the hub's own. Name one that you fill yourselves");
        assertRefused(
                begin("bucket", "{\"bucket\": \"no-such-bucket\"}"), 422, "bucket: there is no bucket no-such-bucket");
        assertRefused(
                begin("bucket", "{\"bucket\": \"" + empty + "\", \"prefix\": \"x\"}"),
                422,
                "prefix: no object of the bucket begins with it");
        assertRefused(
                begin("bucket", "{\"bucket\": \"b\", \"source\": \"elsewhere\"}"),
                422,
                "source: no store of this name is configured; there are []");
        assertRefused(
                admin.json("POST", ADMIN + "2147483647/images/from-bucket/", "{\"bucket\": \"b\"}"),
                404,
                "Dataset not found");
        assertRefused(
                customer.json("POST", ADMIN + dataset + "/images/from-bucket/", "{\"bucket\": \"b\"}"),
                403,
                "Not enough permissions");
    }

    @Test
    void series_of_the_hub_fill_a_dataset_that_outlives_them() {
        String series =
                "1.2.826.0.1.3680043.2.1143." + ThreadLocalRandom.current().nextInt(1, 1_000_000_000);
        String second =
                StudyZip.studyOf(series) + "." + ThreadLocalRandom.current().nextInt(1, 1_000_000_000);
        var ran = customer.form(
                "POST",
                "/api/bulk-runs",
                new Api.Form()
                        .file(
                                "file",
                                "study.zip",
                                new StudyZip()
                                        .series("a", series)
                                        .series("b", second)
                                        .bytes()));
        assertThat(ran.statusCode()).as(ran.body()).isEqualTo(201);
        String run = Api.read(ran).path("id").asText();

        var first = ended(from("series", "{\"series\": [\"" + series + "\"]}"));
        assertThat(first.path("status").asText()).as(first.toString()).isEqualTo("done");
        assertThat(first.path("filename").asText()).isEqualTo("1 series of the hub");
        assertThat(first.path("added").asInt()).isEqualTo(StudyZip.SLICES);
        assertThat(paths()).first().asString().isEqualTo(series + "/00001.dcm");
        var whole = ended(from("series", "{\"submissions\": [\"" + run + "\"]}"));
        assertThat(whole.path("added").asInt()).isEqualTo(StudyZip.SLICES);
        assertThat(whole.path("seen").asInt()).isEqualTo(2 * StudyZip.SLICES);

        jdbc.sql("update submission set images_kept = false where id = ?")
                .param(UUID.fromString(run))
                .update();
        assertRefused(
                begin("series", "{\"series\": [\"" + series + "\"]}"),
                422,
                "series: the hub has no images of " + series);
        assertThat(shown().path("num_images").asInt()).isEqualTo(2 * StudyZip.SLICES);
        assertThat(imageIds()).allMatch(id -> objects.has(DatasetImage.objectKey(id)));
        assertThat(jdbc.sql("select distinct modality from dataset_image where dataset_id = ?")
                        .param(dataset)
                        .query(String.class)
                        .list())
                .containsExactly("CT");
    }

    @Test
    void refuses_series_that_it_does_not_have() {
        assertRefused(begin("series", "{}"), 422, "Name series, studies or submissions");
        assertRefused(
                begin("series", "{\"studies\": [\"1.2.999.1\"]}"), 422, "studies: the hub has no images of 1.2.999.1");
        String nothing = UUID.randomUUID().toString();
        assertRefused(
                begin("series", "{\"submissions\": [\"" + nothing + "\"]}"),
                422,
                "submissions: the hub has no images of " + nothing);
        assertRefused(
                admin.json("POST", ADMIN + "2147483647/images/from-series/", "{\"series\": [\"1.2\"]}"),
                404,
                "Dataset not found");
        assertRefused(
                customer.json("POST", ADMIN + dataset + "/images/from-series/", "{\"series\": [\"1.2\"]}"),
                403,
                "Not enough permissions");
    }

    @Test
    void what_is_dropped_into_the_folder_of_a_dataset_comes_into_it_and_to_lie_in_done() throws IOException {
        String folder = "datasets/" + dataset;
        dropped(folder + "/a.png", PhantomPicture.png(6, 40));
        dropped(
                folder + "/more.zip",
                new StudyZip()
                        .file("in/b.png", PhantomPicture.png(7, 40))
                        .file("in/notes.txt", TEXT)
                        .bytes());
        dropped(folder + "/half.png.part", PhantomPicture.png(8, 40));
        awaitFile(folder + "/done/a.png");
        awaitFile(folder + "/done/more.zip");
        assertThat(Files.readAllLines(drop.folder().resolve(folder + "/done/more.zip.report.csv")))
                .containsExactly("not taken", "in/notes.txt: The file is neither a JPEG or PNG picture nor DICOM");
        assertThat(drop.folder().resolve(folder + "/done/a.png.report.csv")).doesNotExist();
        assertThat(drop.folder().resolve(folder + "/half.png.part")).exists();
        assertThat(paths()).containsExactly("a.png", "in/b.png");
        assertThat(Api.read(admin.get("/api/drop")).toString()).contains(folder + "/half.png.part");

        dropped(folder + "/a.png", PhantomPicture.png(6, 40));
        awaitFile(folder + "/done/a-2.png");
        assertThat(shown().path("num_images").asInt()).isEqualTo(2);
    }

    @Test
    void what_is_no_picture_or_for_no_dataset_comes_to_lie_in_failed_with_the_reason() throws IOException {
        String folder = "datasets/" + dataset;
        dropped(folder + "/notes.txt", TEXT);
        dropped("datasets/pneumonia/a.png", PhantomPicture.png(1, 40));
        awaitFile(folder + "/failed/notes.txt");
        assertThat(Files.readAllLines(drop.folder().resolve(folder + "/failed/notes.txt.reason.txt")))
                .containsExactly(
                        "Nothing in it could be taken.",
                        "notes.txt: The file is neither a JPEG or PNG picture nor DICOM");
        awaitFile("datasets/pneumonia/failed/a.png");
        assertThat(Files.readString(drop.folder().resolve("datasets/pneumonia/failed/a.png.reason.txt")))
                .startsWith("There is no dataset pneumonia.");
    }

    private String bucket() {
        String bucket = "pictures-" + UUID.randomUUID();
        s3.createBucket(request -> request.bucket(bucket));
        return bucket;
    }

    private void put(String bucket, String key, byte[] bytes) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    private void dropped(String name, byte[] bytes) throws IOException {
        Path file = drop.folder().resolve(name);
        Files.createDirectories(file.getParent());
        Path part = Files.write(Path.of(file + ".part"), bytes);
        if (!name.endsWith(".part")) {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void awaitFile(String name) {
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .untilAsserted(() -> assertThat(drop.folder().resolve(name)).exists());
    }

    private HttpResponse<String> begin(String way, String body) {
        return admin.json("POST", ADMIN + dataset + "/images/from-" + way + "/", body);
    }

    private String from(String way, String body) {
        var taken = begin(way, body);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        return taken.headers().firstValue("Location").orElseThrow();
    }

    private JsonNode ended(String place) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> Api.read(admin.get(place)),
                        fill -> !fill.path("status").asText().equals("pending"));
    }

    private JsonNode shown() {
        return Api.read(customer.get("/api/v1/datasets/" + dataset + "/"));
    }

    private List<String> paths() {
        return jdbc.sql("select path from dataset_image where dataset_id = ? order by path")
                .param(dataset)
                .query(String.class)
                .list();
    }

    private List<UUID> imageIds() {
        return jdbc.sql("select id from dataset_image where dataset_id = ?")
                .param(dataset)
                .query(UUID.class)
                .list();
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Api.read(answer).path("detail").asText()).isEqualTo(detail);
        assertThat(Api.read(answer)).hasSize(1);
    }
}
