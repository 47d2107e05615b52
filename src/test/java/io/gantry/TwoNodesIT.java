package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.bench.DrawnScene;
import io.gantry.dicom.service.StoreScu;
import io.gantry.picture.JpegFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The hub that all tests share, and a second one as a process of its own, on the same four services. */
@HubTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT extends DicomDoor {

    private static final HubProcess SECOND = new HubProcess(Path.of("target/test-data-second-node"));
    private static final String INFER = "infer-series";
    private static final int SCENES = 5;
    private static final String CLAIMED = "w.state = 'running'";
    private static final String TAKEN_TWICE = "w.deaths > 0";

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    S3Client s3;

    @BeforeEach
    void start_second_node() throws Exception {
        if (SECOND.isAlive()) {
            return;
        }
        SECOND.startBeside(
                environment,
                "--gantry.dicom.quiet=10s",
                "--gantry.rate.callers.two-nodes.requests=6",
                "--gantry.drop.s3.enabled=true",
                "--gantry.drop.s3.look=200");
    }

    @AfterAll
    static void end_second_node() {
        SECOND.endAll();
    }

    @Test
    void a_model_uploaded_at_one_node_is_served_by_the_other() {
        Api first = new Api("http://localhost:" + port, signIn.bearer("demo-admin"));
        Api second = new Api("http://" + SECOND.address(), signIn.bearer("demo-admin"));
        String id = UploadedScenes.upload(first, UploadedScenes.descriptor("2.0.0"));
        assertThat(first.json("POST", "/api/models/" + id + "/activate", "").statusCode())
                .isEqualTo(200);
        await(() -> Api.read(second.get("/api/models/" + id)).path("serving").asBoolean());
        assertThat(second.json("POST", "/api/models/" + id + "/retire", "").statusCode())
                .isEqualTo(200);
        await(() -> !Api.read(first.get("/api/models/" + id)).path("serving").asBoolean());
        assertThat(second.delete("/api/models/" + id).statusCode()).isEqualTo(204);
    }

    private static void await(Callable<Boolean> followed) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(followed);
    }

    @Test
    void a_socket_on_one_node_follows_a_job_given_to_the_other() {
        JobClient jobs = new JobClient(hub);
        String id = jobs.createWaiting();
        JobSocket socket = new JobSocket("ws://" + SECOND.address() + "/ws/jobs/" + id, signIn.bearer("demo-customer"));
        try {
            socket.await(message -> message.at("/job/status").asText().equals("queued"));
            Api.Form file = new Api.Form().file("file", "a.zip", StudyZip.ofSeries(2));
            assertThat(hub.form("PUT", "/jobs/" + id + "/file", file).statusCode())
                    .isEqualTo(200);
            socket.await(message -> message.at("/job/status").asText().equals("completed"));
            assertThat(socket.messages().stream()
                            .map(message -> message.at("/job/status").asText())
                            .distinct())
                    .containsExactly("queued", "processing", "completed");
            assertThat(socket.messages())
                    .extracting(message -> message.path("event_id").asLong())
                    .isSorted();
        } finally {
            socket.close();
        }
    }

    @Test
    void nodes_count_the_requests_of_a_user_together() {
        Api stranger = new Api("http://localhost:" + port, "");
        String account = "{\"username\": \"two-nodes\", \"password\": \"password123\"}";
        assertThat(stranger.json("POST", "/auth/register", account).statusCode())
                .isEqualTo(201);
        JsonNode login = Api.read(stranger.json("POST", "/auth/login", account));
        String bearer = "Bearer " + login.path("access_token").asText();
        List<Api> nodes = Stream.of("localhost:" + port, SECOND.address())
                .map(address -> new Api("http://" + address, bearer))
                .toList();
        List<Integer> answers = IntStream.range(0, 10)
                .mapToObj(i -> nodes.get(i % 2).get("/users").statusCode())
                .toList();
        assertThat(answers).containsExactly(200, 200, 200, 200, 200, 200, 429, 429, 429, 429);
    }

    @Test
    void a_study_pushed_to_one_node_is_found_on_the_other() throws Exception {
        write("a", "1.2.81", "1.2.81.1", 1, 8);
        assertThat(pushToSecond("NODE1", "a").exit()).isZero();
        JsonNode study = completed("1.2.81");
        assertThat(study.path("instances").asInt()).isEqualTo(8);
        assertThat(study.path("calling_ae").asText()).isEqualTo("NODE1");
        assertThat(reportOf("1.2.81")).extracting(row -> row.get(5)).containsExactly("Success");
    }

    @Test
    void halves_pushed_to_two_nodes_at_once_are_one_version_of_one_study() throws Exception {
        write("b", "1.2.82", "1.2.82.1", 21, 40);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<List<StoreScu.Result>> first = pushSlowly("NODE3", "1.2.82", "1.2.82.1", 20, goOn);
        try {
            receiptOf("NODE3", "open");
            assertThat(pushToSecond("NODE2", "b").exit()).isZero();
        } finally {
            goOn.countDown();
        }
        assertThat(first.join()).allMatch(StoreScu.Result::isStored);
        JsonNode study = completed("1.2.82");
        assertThat(study.path("instances").asInt()).isEqualTo(40);
        assertThat(study.path("versions")).hasSize(1);
        for (String sender : List.of("NODE2", "NODE3")) {
            assertThat(receiptOf(sender).path("received").asInt()).isEqualTo(20);
        }
        assertThat(seriesOf(study)).hasSize(1);
        assertThat(reportOf("1.2.82")).extracting(row -> row.get(5)).containsExactly("Success");
    }

    @Test
    void all_workers_of_both_nodes_are_busy_while_series_wait_and_share_them() throws Exception {
        JobClient jobs = new JobClient(hub);
        String id;
        try (HeldSeries held = HeldSeries.from(dataSource.getConnection(), 0)) {
            id = jobs.create("a.zip", StudyZip.ofSeries(24));
            Awaitility.await().atMost(HubClient.PATIENCE).until(() -> count(id, "running") == 4);
        }
        assertThat(jobs.ended(id).path("status").asText()).isEqualTo("completed");
        List<Long> shares = jdbc.sql("select count(*) from work w join analysis a on a.id = w.subject"
                        + " where a.submission_id = ?::uuid group by w.node")
                .param(id)
                .query(Long.class)
                .list();
        assertThat(shares).hasSize(2).allSatisfy(share -> assertThat(share).isGreaterThanOrEqualTo(8));
    }

    @Test
    void zips_in_the_drop_bucket_are_taken_once_by_one_node_or_the_other() {
        String bucket = environment.getRequiredProperty("gantry.drop.s3.bucket");
        String batch = "two-nodes-" + UUID.randomUUID();
        byte[] zip = StudyZip.ofSeries(1);
        List<String> names =
                IntStream.range(0, 12).mapToObj(i -> batch + "-" + i + ".zip").toList();
        names.forEach(
                name -> s3.putObject(request -> request.bucket(bucket).key("in/" + name), RequestBody.fromBytes(zip)));
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> keys(bucket, "done/" + batch)
                .containsAll(names.stream().map(name -> "done/" + name).toList()));
        assertThat(keys(bucket, "in/" + batch)).isEmpty();
        assertThat(keys(bucket, "done/" + batch))
                .as("each ZIP and its two reports, once")
                .hasSize(36);
        assertThat(jdbc.sql("select name from submission where door = 'drop' and name like ?")
                        .param(batch + "%")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    @Order(Integer.MAX_VALUE - 2)
    void a_check_of_a_killed_node_is_ended_by_the_other_and_nothing_is_found_twice() throws Exception {
        String request = Api.read(hub.json("POST", "/requests", "{\"title\":\"Killed\",\"classes\":[\"a\"]}"))
                .path("id")
                .asText();
        List<String> routes = List.of("check-request", "assess-pictures");
        for (String route : routes) {
            camel.getRouteController().stopRoute(route);
        }
        try (HeldSeries held = HeldSeries.comparisons(dataSource.getConnection(), 2)) {
            assertThat(hub.form("POST", "/requests/" + request + "/uploads", scenesAndOneAgain())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(hub.json("POST", "/requests/" + request + "/qc/run", "").statusCode())
                    .isEqualTo(200);
            Awaitility.await().atMost(HubClient.PATIENCE).until(() -> compared(request) == 2);
            SECOND.kill();
        } finally {
            for (String route : routes) {
                camel.getRouteController().startRoute(route);
            }
        }
        JsonNode check = Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> Api.read(hub.get("/requests/" + request + "/qc")), state -> !List.of(
                                "queued", "processing")
                        .contains(state.path("status").asText()));
        assertThat(check.path("status").asText()).as(check.toString()).isEqualTo("completed");
        assertThat(check.path("done").asInt()).isEqualTo(2 * (SCENES + 1));
        JsonNode results = Api.read(hub.get("/requests/" + request + "/qc/results"));
        assertThat(results)
                .extracting(image -> image.path("duplicate_score").asDouble() > 0.9)
                .containsExactly(true, false, false, false, false, true);
        assertThat(jdbc.sql("select count(*) from work w join quality_check c on c.id = w.subject"
                                + " where c.request_id = ?::uuid and w.deaths > 0")
                        .param(request)
                        .query(Integer.class)
                        .single())
                .as("taken up by another node")
                .isEqualTo(1);
        assertThat(jdbc.sql("select type from event where type = 'completed' and subject ="
                                + " (select id from quality_check where request_id = ?::uuid)")
                        .param(request)
                        .query(String.class)
                        .list())
                .hasSize(1);
    }

    private static Api.Form scenesAndOneAgain() {
        Api.Form form = new Api.Form();
        for (int scene = 0; scene < SCENES; scene++) {
            form.file("files", scene + ".jpg", JpegFile.write(DrawnScene.scene(201 + scene), 0.95f));
        }
        return form.file("files", "again.jpg", JpegFile.write(DrawnScene.scene(201), 0.5f));
    }

    private long compared(String request) {
        return jdbc.sql("select count(*) from quality_result r join quality_check c on c.id = r.check_id"
                        + " where c.request_id = ?::uuid and r.compared")
                .param(request)
                .query(Long.class)
                .single();
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void reports_go_on_while_a_node_joins_and_a_long_run_waits() throws Exception {
        SECOND.kill();
        JobClient jobs = new JobClient(hub);
        String run = jobs.create("long.zip", StudyZip.ofSeries(120));
        CompletableFuture<Void> joins = CompletableFuture.runAsync(() -> {
            try {
                start_second_node();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        List<Duration> reports = new ArrayList<>();
        while (!joins.isDone()) {
            Instant given = Instant.now();
            jobs.ended(jobs.create("small.zip", StudyZip.ofSeries(1)));
            reports.add(Duration.between(given, Instant.now()));
        }
        joins.join();
        assertThat(reports).hasSizeGreaterThan(1).allSatisfy(took -> assertThat(took)
                .isLessThan(Duration.ofSeconds(20)));
        assertThat(jobs.ended(run).path("status").asText()).isEqualTo("completed");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void work_of_a_killed_node_is_finished_by_the_other() throws Exception {
        JobClient jobs = new JobClient(hub);
        camel.getRouteController().stopRoute(INFER);
        String id;
        try (HeldSeries held = HeldSeries.from(dataSource.getConnection(), 0)) {
            id = jobs.create("a.zip", StudyZip.ofSeries(40));
            Awaitility.await()
                    .atMost(HubClient.PATIENCE)
                    .until(() -> countWork(id, CLAIMED) > 0 && count(id, "queued") > 0);
            SECOND.kill();
            assertThat(countWork(id, CLAIMED))
                    .as("series that the killed node held")
                    .isPositive();
        } finally {
            camel.getRouteController().startRoute(INFER);
        }
        assertThat(jobs.ended(id).path("status").asText()).isEqualTo("completed");
        assertThat(count(id, "done")).isEqualTo(40);
        assertThat(countWork(id, TAKEN_TWICE)).isPositive();
    }

    private List<String> keys(String bucket, String prefix) {
        return s3.listObjectsV2(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private long count(String job, String state) {
        return jdbc.sql("select count(*) from analysis where submission_id = ?::uuid and state = ?")
                .params(job, state)
                .query(Long.class)
                .single();
    }

    private long countWork(String job, String which) {
        return jdbc.sql(
                        "select count(*) from work w join analysis a on a.id = w.subject where a.submission_id = ?::uuid"
                                + " and " + which)
                .param(job)
                .query(Long.class)
                .single();
    }

    private Dcmtk.Ran pushToSecond(String callingAe, String folder) throws Exception {
        return Dcmtk.run(storescuOn(String.valueOf(SECOND.dicomPort()), callingAe, "GANTRY", folder));
    }
}
