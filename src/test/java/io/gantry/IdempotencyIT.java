package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.contract.ContractOperation;
import io.gantry.contract.Contracts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A request that is sent twice under one Idempotency-Key is done once. */
@HubTest
class IdempotencyIT {

    private static final String OTHER = "{\"error\":\"This Idempotency-Key was sent with another request before\"}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String key = UUID.randomUUID().toString();

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Contracts contracts;

    private String bearer;

    @BeforeEach
    void sign_in() {
        bearer = signIn.bearer("demo-customer");
    }

    @Test
    void every_operation_that_makes_something_takes_a_key() {
        JsonNode document = Api.read(send(request("/openapi.json", bearer)));
        List<String> without = contracts.operations().stream()
                .filter(operation -> operation.method().equals("POST"))
                .filter(operation -> document.path("paths")
                        .path(operation.path())
                        .path("post")
                        .path("responses")
                        .has("201"))
                .filter(operation -> !operation.takesIdempotencyKey())
                .map(ContractOperation::id)
                .toList();
        assertThat(without).isEmpty();
    }

    @Test
    void answers_the_same_request_as_the_first_time() {
        HttpResponse<String> first = patient("Once", bearer);
        HttpResponse<String> again = patient("Once", bearer);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("content-type"))
                .isEqualTo(first.headers().firstValue("content-type"));
    }

    @Test
    void does_a_request_once_that_comes_many_times_at_once() {
        List<CompletableFuture<String>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> patient("Crowd" + key, bearer).body()))
                .limit(8)
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(jdbc.sql("select count(*) from patient where first_name = ?")
                        .param("Crowd" + key)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void refuses_another_request_under_the_same_key() {
        patient("One", bearer);
        HttpResponse<String> other = patient("Two", bearer);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).isEqualTo(OTHER);
    }

    @Test
    void takes_the_same_key_of_another_user_as_another_request() {
        assertThat(patient("One", bearer).body())
                .isNotEqualTo(patient("One", signIn.bearer("demo-universal")).body());
    }

    @Test
    void lets_a_refused_request_be_mended_and_sent_again() {
        String missing = UUID.randomUUID().toString();
        assertThat(scan(missing, "bytes").statusCode()).isEqualTo(404);
        String patient = patient("Owner", bearer).body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        HttpResponse<String> mended = scan(patient, dicom());
        assertThat(mended.statusCode()).as(mended.body()).isEqualTo(201);
    }

    @Test
    void knows_an_upload_by_its_file() {
        String patient = patient("Owner", bearer).body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        HttpResponse<String> first = scan(patient, dicom());
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(scan(patient, dicom()).body()).isEqualTo(first.body());
        assertThat(scan(patient, dicom() + "!").body()).isEqualTo(OTHER);
    }

    @Test
    void asks_to_come_again_while_the_first_goes_on() {
        patient("Slow", bearer);
        jdbc.sql("update kept_answer set status = null, lease_until = now() + interval '1 hour'"
                        + " where created_at = (select max(created_at) from kept_answer)")
                .update();
        HttpResponse<String> answer = patient("Slow", bearer);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"The first request with this Idempotency-Key is still being answered\"}");
        assertThat(answer.headers().firstValue("retry-after")).contains("5");
    }

    @Test
    void takes_over_what_a_killed_node_left() {
        String first = patient("Left", bearer).body();
        jdbc.sql("update kept_answer set status = null, lease_until = now() - interval '1 second'"
                        + " where created_at = (select max(created_at) from kept_answer)")
                .update();
        HttpResponse<String> again = patient("Left", bearer);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isNotEqualTo(first);
    }

    @Test
    void keeps_an_answer_for_a_day() {
        String first = patient("Day", bearer).body();
        jdbc.sql("update kept_answer set created_at = now() - interval '25 hours'"
                        + " where created_at = (select max(created_at) from kept_answer)")
                .update();
        assertThat(patient("Day", bearer).body()).isNotEqualTo(first);
    }

    @Test
    void takes_a_key_of_more_than_a_day_ago_as_another_run() {
        Api hub = new Api("http://localhost:" + port, bearer);
        String first = run(hub, 1);
        jdbc.sql("update kept_answer set created_at = now() - interval '25 hours'"
                        + " where created_at = (select max(created_at) from kept_answer)")
                .update();
        jdbc.sql("update submission set created_at = now() - interval '25 hours' where id = ?::uuid")
                .param(first)
                .update();
        assertThat(run(hub, 2)).isNotEqualTo(first);
    }

    private String run(Api hub, int series) {
        var zip = new Api.Form().file("file", "a.zip", StudyZip.ofSeries(series));
        HttpResponse<String> answer = hub.form("POST", "/api/bulk-runs", zip, "Idempotency-Key", key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Api.read(answer).path("id").asText();
    }

    private HttpResponse<String> patient(String name, String authorization) {
        return send(request("/api/v1/patients", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"first_name\": \"" + name + "\", \"last_name\": \"Key\"}")));
    }

    private HttpResponse<String> scan(String patient, String content) {
        String boundary = "b" + UUID.randomUUID();
        String form = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"patient_id\"\r\n\r\n" + patient
                + "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.dcm\"\r\n\r\n"
                + content + "\r\n--" + boundary + "--\r\n";
        return send(request("/api/v1/scans", bearer)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(form)));
    }

    /** Enough of a Part 10 file to be taken for one. */
    private static String dicom() {
        return "\0".repeat(128) + "DICM";
    }

    private HttpRequest.Builder request(String path, String authorization) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", authorization)
                .header("Idempotency-Key", key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
