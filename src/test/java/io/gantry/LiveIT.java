package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Jobs followed by WebSocket and by server-sent events. */
class LiveIT extends LiveTests {

    @Test
    void tells_the_whole_life_of_a_job() {
        String id = jobs.createWaiting();
        JobSocket socket = follow(id);
        JsonNode first = socket.await(message -> true);
        assertThat(first.path("type").asText()).isEqualTo("job.update");
        assertThat(first.path("event_id").isIntegralNumber()).isTrue();
        assertThat(first.at("/job/id").asText()).isEqualTo(id);
        assertThat(first.at("/job/status").asText()).isEqualTo("queued");
        assertThat(first.at("/job/progress").asInt()).isZero();
        assertThat(first.at("/job/updated_at").asText()).endsWith("Z");

        jobs.api.form("PUT", "/jobs/" + id + "/file", new Api.Form().file("file", "a.zip", StudyZip.ofSeries(4)));
        socket.await(message -> message.at("/job/status").asText().equals("completed"));
        List<JsonNode> life = socket.messages();
        assertThat(life)
                .extracting(message -> message.at("/job/progress").asInt())
                .isSorted();
        assertThat(life)
                .extracting(message -> message.path("event_id").asLong())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(life.stream()
                        .map(message -> message.at("/job/stage").asText())
                        .distinct())
                .containsExactly("received", "splitting", "analysing", "reporting", "completed");
        assertThat(life.stream()
                        .map(message -> message.at("/job/status").asText())
                        .distinct())
                .containsExactly("queued", "processing", "completed");
        assertThat(life)
                .extracting(message -> message.at("/job/progress").asInt())
                .contains(99, 100);
        assertThat(life.stream()
                        .filter(message -> message.at("/job/series_total").isInt()))
                .allSatisfy(message ->
                        assertThat(message.at("/job/series_total").asInt()).isEqualTo(4));
        assertThat(life).allSatisfy(this::progressIsNoLessThanSeriesEndedOfSeriesKnown);
        assertThat(life.stream()
                        .filter(message -> message.at("/job/status").asText().equals("processing"))
                        .map(LiveIT::state))
                .doesNotHaveDuplicates();
    }

    @Test
    void tells_how_far_a_single_series_is_by_its_slices() {
        StudyZip zip = new StudyZip();
        for (int number = 1; number <= 900; number++) {
            zip.file(number + ".dcm", Instances.ct("1.2.3", "1.2.3.1", number));
        }
        JobSocket socket = follow(jobs.createFresh("long.zip", zip.bytes()), "&after=0");
        socket.await(message -> message.at("/job/status").asText().equals("completed"));
        List<JsonNode> life = socket.messages();
        assertThat(life.stream()
                        .filter(message -> message.at("/job/stage").asText().equals("analysing"))
                        .map(message -> message.at("/job/progress").asInt())
                        .filter(progress -> progress > 0 && progress < 99))
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(1);
        assertThat(life.stream().map(LiveIT::state)).doesNotHaveDuplicates();
    }

    @Test
    void tells_a_change_as_soon_as_it_is_made() {
        String id = jobs.createWaiting();
        JobSocket socket = follow(id);
        socket.await(message -> true);
        jobs.put(id, "{\"title\":\"new\"}");
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> socket.messages().size() == 2);
        jobs.put(id, "{\"status\":\"cancelled\"}");
        socket.await(message -> message.at("/job/status").asText().equals("cancelled"));
    }

    @Test
    void answers_ping_with_pong_and_passes_over_the_rest() {
        String id = jobs.createWaiting();
        JobSocket socket = follow(id);
        socket.await(message -> true);
        socket.say("hello");
        socket.say("ping");
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> socket.texts.contains("pong"));
        assertThat(socket.texts).hasSize(2);
    }

    @Test
    void leaves_a_client_that_says_more_than_anybody_needs() {
        JobSocket socket = follow(jobs.createWaiting());
        socket.await(message -> true);
        try {
            socket.say("x".repeat(1 << 20));
        } catch (CompletionException e) {
            // The hub has left while it was being told.
        }
        Awaitility.await().atMost(HubClient.PATIENCE).until(socket::isOver);
    }

    @Test
    void tells_first_what_was_missed() {
        String id = jobs.createWaiting();
        for (int i = 0; i < 3; i++) {
            jobs.put(id, "{\"title\":\"" + i + "\"}");
        }
        List<Long> all = ids(id);
        assertThat(all).hasSize(4);
        JobSocket back = follow(id, "&after=" + all.get(1));
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> back.messages().size() == 2);
        assertThat(back.messages())
                .extracting(message -> message.path("event_id").asLong())
                .containsExactly(all.get(2), all.get(3));
        for (String nothingMissed : List.of("&after=" + all.get(3), "&after=999999999999", "")) {
            JsonNode present = follow(id, nothingMissed).await(message -> true);
            assertThat(present.path("event_id").asLong()).isEqualTo(all.get(3));
        }
    }

    @Test
    void closes_when_the_job_is_deleted() {
        String id = jobs.createWaiting();
        JobSocket socket = follow(id);
        socket.await(message -> true);
        jobs.api.delete("/jobs/" + id);
        JsonNode last = socket.await(message -> message.path("type").asText().equals("job.deleted"));
        assertThat(last.at("/job/id").asText()).isEqualTo(id);
        assertThat(socket.closed()).isEqualTo(1000);
    }

    @Test
    void cuts_a_client_off_that_does_not_read() throws IOException {
        String id = jobs.createWaiting();
        jdbc.sql(
                        "insert into event (subject_type, subject, type, published, data) select 'job', ?::uuid, 'changed', true,"
                                + " jsonb_build_object('status', 'queued', 'stage', 'received', 'progress', 0,"
                                + " 'series_ended', 0, 'reason', repeat('x', 200))"
                                + " from generate_series(1, 60000)")
                .param(id)
                .update();
        try (Socket silent = new Socket("localhost", port)) {
            silent.setReceiveBufferSize(4096);
            silent.getOutputStream()
                    .write(("GET /ws/jobs/" + id + "?after=0 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + token + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(silent.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 101");
            Awaitility.await().atMost(HubClient.PATIENCE).until(() -> connections() == 0);
        }
        JobSocket reader = follow(id, "&after=0");
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> reader.texts.size() == 60_001);
    }

    @Test
    void streams_the_same_as_server_sent_events() {
        String id = jobs.create("a.zip", StudyZip.ofSeries(2));
        var answer = jobs.api.get("/jobs/" + id + "/events?after=0");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
        List<String> ids = answer.body()
                .lines()
                .filter(line -> line.startsWith("id:"))
                .map(line -> line.substring(3))
                .toList();
        assertThat(ids)
                .containsExactlyElementsOf(ids(id).stream().map(String::valueOf).toList());
        String data = answer.body()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(data).contains("\"status\":\"completed\"", "\"progress\":100", "\"type\":\"job.update\"");
        String last = ids.get(ids.size() - 1);
        assertThat(jobs.api
                        .get("/jobs/" + id + "/events", "Last-Event-ID", last)
                        .statusCode())
                .isEqualTo(204);
        assertThat(jobs.api
                        .get("/jobs/" + id + "/events", "Last-Event-ID", ids.get(0))
                        .statusCode())
                .isEqualTo(200);
    }

    /** Such a stream may end before it is begun: its lease would hold the connection for half a minute. */
    @Test
    void a_stream_of_what_has_ended_leaves_no_connection_behind() {
        String id = jobs.create("a.zip", StudyZip.ofSeries(1));
        jobs.ended(id);
        for (int i = 0; i < 40; i++) {
            assertThat(jobs.api.get("/jobs/" + id + "/events?after=0").body()).contains("\"status\":\"completed\"");
        }
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(connections())
                .isZero());
    }

    private static String state(JsonNode message) {
        return ((ObjectNode) message.path("job").deepCopy())
                .without("updated_at")
                .toString();
    }

    private void progressIsNoLessThanSeriesEndedOfSeriesKnown(JsonNode message) {
        JsonNode job = message.path("job");
        int total = job.path("series_total").asInt();
        if (total > 0 && job.path("progress").asInt() < 99) {
            assertThat(job.path("progress").asInt())
                    .isGreaterThanOrEqualTo(100 * job.path("series_ended").asInt() / total);
        }
    }

    private List<Long> ids(String job) {
        return events.after(UUID.fromString(job), 0, 1000).stream()
                .map(event -> event.id())
                .toList();
    }
}
