package io.gantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.HubClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What reaches the routes, and what is refused before. */
class FrontDoorRequestTest extends FrontDoor {

    @Test
    void hands_over_the_parameters_decoded_and_of_their_type() throws Exception {
        var answer = json(get("/api/v1/patients?q=%D0%98%D0%B2%20a%2Bb&limit=7"));
        assertThat(answer.path("operation").asText()).isEqualTo("patients_list");
        assertThat(answer.path("q").asText()).isEqualTo("Ив a+b");
        assertThat(answer.path("limit").isInt()).isTrue();
        assertThat(answer.path("limit").asInt()).isEqualTo(7);
        assertThat(answer.path("offset").asInt()).isZero();
        assertThat(answer.path("caller").asText()).isEqualTo("somebody");
    }

    @Test
    void lets_no_header_or_parameter_in_that_no_contract_declares() throws Exception {
        var request = request("/api/v1/patients?unknown=1&Content-Type=text/html&Location=http://example.org")
                .header("cAmelHttpResponseCode", "418")
                .header("limit", "50");
        var answer = send(request);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.headers().firstValue("location")).isEmpty();
        assertThat(json(answer).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("operation", "caller", "limit", "offset");
        assertThat(json(answer).path("limit").asInt()).isEqualTo(20);
    }

    @Test
    void serves_each_path_with_and_without_a_slash_at_its_end() throws Exception {
        assertThat(json(get("/api/v1/patients/")).path("operation").asText()).isEqualTo("patients_list");
        assertThat(json(get("/api/v1/patients/" + ID + "/")).path("id").asText())
                .isEqualTo(ID);
        assertThat(get("/api/bulk-runs/" + ID + "/report.csv/").statusCode()).isEqualTo(200);
    }

    @Test
    void measures_an_operation_by_the_path_of_its_contract_however_often_it_was_asked() throws Exception {
        double before = measured();
        for (String path : List.of(ID, ID + "/", ID)) {
            assertThat(get("/api/v1/patients/" + path).statusCode()).isEqualTo(200);
        }
        Awaitility.await().untilAsserted(() -> assertThat(measured()).isEqualTo(before + 3));
    }

    private static double measured() {
        return hub
                .getBean(MeterRegistry.class)
                .find("http.server.requests")
                .tag("uri", "/api/v1/patients/{id}")
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Test
    void serves_head_without_a_body() throws Exception {
        var answer = send(request("/api/v1/patients").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void refuses_paging_out_of_bounds() throws Exception {
        assertError(get("/api/v1/patients?limit=0"), 400, "limit must be at least 1");
        assertError(get("/api/v1/patients?limit=101"), 400, "limit must be at most 100");
        assertError(get("/api/v1/patients?limit=ten"), 400, "limit must be a whole number");
        assertError(get("/api/v1/scans?offset=-1"), 400, "offset must be at least 0");
        assertError(get("/api/v1/scans?limit=1&limit=2"), 400, "limit must be given once");
        assertError(get("/api/v1/scans?patient_id=abc"), 400, "patient_id must be a UUID");
    }

    @Test
    void answers_an_id_that_is_none_like_a_missing_thing() throws Exception {
        assertError(get("/api/v1/patients/abc"), 404, "Patient not found");
        assertError(get("/api/scans/1/file"), 404, "Scan not found");
        assertError(get("/api/bulk-runs/1-1-1-1-1/report.xlsx"), 404, "Run not found");
    }

    @Test
    void hands_over_a_json_body() throws Exception {
        var answer = json(post("/api/v1/patients", "{\"first_name\": \"Ivan\", \"last_name\": \"И\", \"more\": 1}"));
        assertThat(answer.path("body").path("last_name").asText()).isEqualTo("И");
    }

    @Test
    void refuses_a_wrong_json_body() throws Exception {
        assertError(post("/api/v1/patients", "{\"first_name\": \"Ivan\"}"), 400, "last_name is missing");
        assertError(post("/api/v1/patients", "{\"first_name\": "), 400, "The body is not valid JSON");
        assertError(post("/api/v1/patients", "[".repeat(5000)), 400, "The body is not valid JSON");
        assertError(post("/api/v1/patients", "{} {}"), 400, "The body is not valid JSON");
        assertError(post("/api/v1/patients", ""), 400, "The body is missing");
        assertDetail(post("/auth/login", "{\"username\": \"a\"}"), 422, "Поле password обязательно");
    }

    @Test
    void refuses_a_body_over_the_limit_whether_its_length_is_told_or_not() throws Exception {
        var large = "{\"first_name\": \"" + "x".repeat(20_000) + "\"}";
        assertError(post("/api/v1/patients", large), 413, "The request is too large");
        var chunked = HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)));
        var request = request("/api/v1/patients").header("Content-Type", "application/json");
        assertError(send(request.POST(chunked)), 413, "The request is too large");
    }

    @Test
    void takes_a_form_like_json() throws Exception {
        var request = HttpRequest.newBuilder(uri("/oauth/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=password&username=a%40b&password=p+w%26&scope="));
        var body = json(send(request)).path("body");
        assertThat(body.path("username").asText()).isEqualTo("a@b");
        assertThat(body.path("password").asText()).isEqualTo("p w&");
    }

    @Test
    void refuses_a_wrong_form() throws Exception {
        for (var form : List.of("abc", "=", "&&", "username", "username=%")) {
            var request = HttpRequest.newBuilder(uri("/oauth/login"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
            assertThat(send(request).statusCode()).as(form).isEqualTo(422);
        }
    }

    @Test
    void hands_over_a_file_and_deletes_it_afterwards() throws Exception {
        var answer = json(upload("/api/v1/scans", text("patient_id", ID), file("file", "кт 1.dcm", "bytes")));
        assertThat(answer.path("patient_id").asText()).isEqualTo(ID);
        assertThat(answer.path("CamelFileName").asText()).isEqualTo("кт 1.dcm");
        assertThat(answer.path("content").asText()).isEqualTo("bytes");
        Path file = Path.of(answer.path("file").asText());
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> Files.notExists(file));
    }

    @Test
    void finds_the_declared_file_beside_others() throws Exception {
        var answer = json(upload("/api/bulk-runs", file("other", "a.txt", "no"), file("file", "b.zip", "yes")));
        assertThat(answer.path("content").asText()).isEqualTo("yes");
    }

    @Test
    void takes_a_text_also_where_it_is_sent_as_a_file() throws Exception {
        var answer = json(upload("/api/v1/scans", file("patient_id", "id.txt", ID), file("file", "a.dcm", "bytes")));
        assertThat(answer.path("patient_id").asText()).isEqualTo(ID);
        assertThat(answer.path("CamelFileName").asText()).isEqualTo("a.dcm");
        assertThat(answer.path("content").asText()).isEqualTo("bytes");
        assertError(
                upload("/api/v1/scans", file("patient_id", "id.txt", "7"), file("file", "a.dcm", "1")),
                400,
                "patient_id must be a UUID");
        assertError(
                upload(
                        "/api/v1/scans",
                        file("patient_id", "id.txt", ID),
                        text("patient_id", ID),
                        file("file", "a.dcm", "1")),
                400,
                "patient_id must be given once");
        assertError(
                upload(
                        "/api/v1/scans",
                        file("patient_id", "id.txt", "x".repeat(2_100_000)),
                        file("file", "a.dcm", "1")),
                400,
                "patient_id is too long");
    }

    @Test
    void refuses_a_wrong_multipart_form() throws Exception {
        assertError(upload("/api/bulk-runs", text("x", "y")), 400, "file is missing");
        assertError(upload("/api/bulk-runs", text("file", "y")), 400, "file must be a file");
        assertError(
                upload("/api/bulk-runs", file("file", "a.zip", "1"), file("file", "b.zip", "2")),
                400,
                "file must be one file, not 2");
        assertError(upload("/api/v1/scans", file("file", "a.dcm", "1")), 400, "patient_id is missing");
        assertError(
                upload("/api/v1/scans", text("patient_id", "7"), file("file", "a.dcm", "1")),
                400,
                "patient_id must be a UUID");
    }

    @Test
    void refuses_a_broken_multipart_body() throws Exception {
        var request = request("/api/bulk-runs").header("Content-Type", "multipart/form-data; boundary=b");
        assertError(
                send(request.POST(HttpRequest.BodyPublishers.ofString("--b\r\nContent-Disposition: form-data"))),
                400,
                "The multipart form is cut or malformed");
        var without = request("/api/bulk-runs").header("Content-Type", "multipart/form-data");
        assertThat(send(without.POST(HttpRequest.BodyPublishers.ofString("x"))).statusCode())
                .isEqualTo(400);
    }

    @Test
    void refuses_an_upload_over_the_limit_in_the_contracts_words() throws Exception {
        assertError(
                upload("/api/v1/scans", text("patient_id", ID), file("file", "a.dcm", "x".repeat(3_500_000))),
                413,
                "File too large. Max 2 MB");
        assertError(
                upload("/api/bulk-runs", file("file", "a.zip", "x".repeat(4_500_000))), 413, "ZIP too large. Max 3 MB");
    }
}
