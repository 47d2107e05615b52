package io.gantry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** A client of bulk runs, signed in as one user. */
public final class HubClient {

    /** How long work may take on a machine that does much else. */
    public static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final String BOUNDARY = "----gantry-test";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String url;
    private final String authorization;

    /** @param authorization value of the Authorization header */
    public HubClient(String url, String authorization) {
        this.url = url;
        this.authorization = authorization;
    }

    /** Posts a ZIP as a bulk run and waits for the answer; headers are names and values in turn. */
    public HttpResponse<String> post(byte[] zip, String... headers) {
        HttpRequest.Builder request = request("/api/bulk-runs")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(form(zip));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request, BodyHandlers.ofString());
    }

    /** Posts without a body. */
    public HttpResponse<String> post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()), BodyHandlers.ofString());
    }

    /** Posts a ZIP, waits for its end, and answers the run's id. */
    public UUID completed(byte[] zip) {
        HttpResponse<String> answer = post(zip);
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return id(answer);
    }

    /** The id in an answer. */
    public UUID id(HttpResponse<String> answer) {
        return UUID.fromString(read(answer.body()).path("id").asText());
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET(), BodyHandlers.ofString());
    }

    public HttpResponse<byte[]> getBytes(String path) {
        return send(request(path).GET(), BodyHandlers.ofByteArray());
    }

    /** What the hub tells of a run. */
    public JsonNode run(UUID id) {
        return read(get("/api/bulk-runs/" + id).body());
    }

    /** The run once it has ended, well or badly. */
    public JsonNode ended(UUID id) {
        return Awaitility.await().atMost(PATIENCE).until(() -> run(id), run -> List.of("completed", "failed")
                .contains(run.path("status").asText()));
    }

    /** The series of a run in order. */
    public List<JsonNode> series(UUID id) {
        return StreamSupport.stream(run(id).path("series").spliterator(), false).toList();
    }

    /** The lines of a run's CSV report but the header, fields apart; no field of these tests holds a comma. */
    public List<List<String>> csv(UUID id) {
        return get("/api/bulk-runs/" + id + "/report.csv")
                .body()
                .lines()
                .skip(1)
                .map(line -> Arrays.asList(line.split(",", -1)))
                .toList();
    }

    /** The same without the time, which is never the same twice. */
    public List<List<String>> csvWithoutTime(UUID id) {
        return csv(id).stream().map(row -> row.subList(0, 6)).toList();
    }

    /** What is sent of a submission to a destination, for administrators. */
    public List<JsonNode> deliveries(String destination, Object submissionId) {
        JsonNode page =
                read(get("/api/deliveries?limit=100&destination=" + destination + "&submission_id=" + submissionId)
                        .body());
        return StreamSupport.stream(page.path("items").spliterator(), false).toList();
    }

    public JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", authorization);
    }

    private static BodyPublisher form(byte[] zip) {
        byte[] head = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"study.zip\"\r\n"
                        + "Content-Type: application/zip\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        List<InputStream> parts =
                List.of(new ByteArrayInputStream(head), new ByteArrayInputStream(zip), new ByteArrayInputStream(tail));
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(parts))),
                (long) head.length + zip.length + tail.length);
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.timeout(PATIENCE).build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
