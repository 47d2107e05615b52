package io.gantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.gantry.access.AccessConfiguration;
import io.gantry.contract.ContractConfiguration;
import io.gantry.contract.Contracts;
import io.gantry.model.Caller;
import io.gantry.security.SecurityConfiguration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The front door as it stands, with routes behind it that answer what they were handed. */
class FrontDoorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Tokens TOKENS = new Tokens("test");
    private static final String ID = "7b0c6f0e-5f0e-4a1c-9a63-6b6a2f3f0c11";

    private static HttpServer keys;
    private static ConfigurableApplicationContext hub;
    private static int port;
    private static volatile boolean keysAreServed;
    private static HttpResponse<String> answerWithoutKeys;

    @BeforeAll
    static void open() throws Exception {
        keys = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        keys.createContext("/realms/gantry/protocol/openid-connect/certs", exchange -> {
            var body = TOKENS.keys().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(keysAreServed ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
        hub = new SpringApplicationBuilder(EchoHub.class)
                .properties(
                        "spring.config.name=none",
                        "server.port=0",
                        "gantry.embedded.enabled=false",
                        "management.endpoints.web.exposure.include=health,info",
                        "spring.main.banner-mode=off",
                        "spring.servlet.multipart.max-file-size=-1",
                        "spring.servlet.multipart.max-request-size=-1",
                        "gantry.limits.scan-size=2MB",
                        "gantry.limits.zip-size=3MB",
                        "gantry.http.max-body=10KB",
                        "gantry.keycloak.issuer=" + Tokens.ISSUER,
                        "gantry.keycloak.url=http://localhost:"
                                + keys.getAddress().getPort())
                .run();
        port = ((ServletWebServerApplicationContext) hub).getWebServer().getPort();
        answerWithoutKeys = get("/api/v1/patients");
        keysAreServed = true;
        Awaitility.await().until(() -> get("/api/v1/patients").statusCode() == 200);
    }

    @AfterAll
    static void close() {
        hub.close();
        keys.stop(0);
    }

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
        assertDetail(post("/auth/login", "{\"username\": \"a\"}"), 422, "password is missing");
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
        assertThat(Path.of(answer.path("file").asText())).doesNotExist();
    }

    @Test
    void finds_the_declared_file_beside_others() throws Exception {
        var answer = json(upload("/api/bulk-runs", file("other", "a.txt", "no"), file("file", "b.zip", "yes")));
        assertThat(answer.path("content").asText()).isEqualTo("yes");
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

    @Test
    void refuses_other_media_and_answers_nobody_wants() throws Exception {
        assertError(post("/api/bulk-runs", "{}"), 415, "Unsupported Media Type");
        assertError(
                send(request("/api/v1/patients").header("Accept", "text/html")),
                406,
                "The answer has no form that the request accepts");
        var csv = send(request("/api/bulk-runs/" + ID + "/report.csv").header("Accept", "text/csv"));
        assertThat(csv.statusCode()).as(csv.body()).isEqualTo(200);
    }

    @Test
    void answers_unknown_paths_and_verbs_in_the_contracts_words() throws Exception {
        assertError(get("/api/scans/" + ID + "/nothing"), 404, "Not Found");
        assertDetail(get("/nowhere"), 404, "Not Found");
        assertDetail(send(request("/nowhere").header("Accept", "text/html")), 404, "Not Found");
        var answer = send(request("/api/v1/patients").DELETE());
        assertError(answer, 405, "Method Not Allowed");
        assertThat(answer.headers().firstValue("allow").orElseThrow()).contains("GET", "POST");
    }

    @Test
    void answers_strangers_with_401() throws Exception {
        var answer = send(HttpRequest.newBuilder(uri("/api/v1/patients")));
        assertError(answer, 401, "Not authenticated");
        assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer realm=\"gantry\"");
        assertDetail(send(HttpRequest.newBuilder(uri("/nowhere"))), 401, "Not authenticated");
        assertError(send(as("not.a.token", "/api/v1/patients")), 401, "Not authenticated");
        assertError(send(as(new Tokens("other").of("admin"), "/api/v1/patients")), 401, "Not authenticated");
    }

    @Test
    void asks_to_come_again_while_keycloak_has_given_no_keys() throws Exception {
        assertError(answerWithoutKeys, 503, "Signing in is not possible at the moment. Please try again.");
        assertThat(answerWithoutKeys.headers().firstValue("retry-after")).contains("5");
    }

    @Test
    void lets_in_by_the_roles_of_the_contract() throws Exception {
        assertThat(send(as(TOKENS.of("universal"), "/api/v1/patients")).statusCode())
                .isEqualTo(200);
        assertError(send(as(TOKENS.of("labeler"), "/api/v1/patients")), 403, "Not enough permissions");
        assertError(send(as(TOKENS.of("labeler"), "/api/v1/p%61tients")), 403, "Not enough permissions");
        assertError(send(as(TOKENS.of(), "/api/v1/patients")), 403, "Not enough permissions");
        assertDetail(
                send(as(TOKENS.of("customer"), "/selftest").POST(HttpRequest.BodyPublishers.noBody())),
                403,
                "Not enough permissions");
    }

    @Test
    void shows_the_documents_and_its_health_to_everybody() throws Exception {
        assertThat(send(HttpRequest.newBuilder(uri("/openapi/patients.yaml"))).body())
                .startsWith("openapi: 3.0.3");
        assertThat(send(HttpRequest.newBuilder(uri("/openapi/nothing.yaml"))).statusCode())
                .isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(uri("/actuator/health"))).statusCode())
                .isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(uri("/actuator/info"))).statusCode())
                .isEqualTo(401);
        assertThat(send(as(TOKENS.of("customer"), "/actuator/info")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void answers_in_the_contracts_words_what_the_container_refuses() throws Exception {
        for (var path : List.of("/api/v1/patients/a%2Fb", "/api/v1/patients/%zz", "/api/v1/patients/a;b=c")) {
            var answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .as(path)
                    .startsWith("HTTP/1.1 400")
                    .endsWith("{\"error\":\"The request can't be understood\"}");
        }
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertError(HttpResponse<String> answer, int status, String message) throws IOException {
        assertAnswer(answer, status, Map.of("error", message));
    }

    private static void assertDetail(HttpResponse<String> answer, int status, String message) throws IOException {
        assertAnswer(answer, status, Map.of("detail", message));
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, Map<String, String> body)
            throws IOException {
        assertThat(answer.body()).isEqualTo(JSON.writeValueAsString(body));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private static HttpResponse<String> post(String path, String json) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> upload(String path, String... parts) throws Exception {
        var body = String.join("", parts) + "--boundary--\r\n";
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=boundary")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String text(String name, String value) {
        return "--boundary\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String fileName, String content) {
        return "--boundary\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n";
    }

    private static HttpRequest.Builder request(String path) {
        return as(TOKENS.of("customer"), path);
    }

    private static HttpRequest.Builder as(String token, String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class, QuartzAutoConfiguration.class})
    @Import({
        ContractConfiguration.class,
        AccessConfiguration.class,
        SecurityConfiguration.class,
        HttpConfiguration.class,
        ExecutorConfiguration.class,
        ContractRequestValidator.class,
        ErrorWriter.class,
        ErrorAnswers.class,
        BadMultipart.class,
        OpenApiFiles.class
    })
    static class EchoHub {

        @Bean
        RouteBuilder echo(Contracts contracts) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    for (var document : new String[] {"patients", "access", "hub"}) {
                        rest().openApi("openapi/" + document + ".yaml");
                    }
                    for (var operation : contracts.operations()) {
                        from("direct:" + operation.id()).process(exchange -> echo(operation.id(), exchange));
                    }
                }
            };
        }

        private static void echo(String operation, Exchange exchange) throws IOException {
            var message = exchange.getIn();
            var seen = new LinkedHashMap<String, Object>();
            seen.put("operation", operation);
            message.getHeaders().forEach((name, value) -> {
                if (!name.startsWith("Camel") || name.equals(Exchange.FILE_NAME)) {
                    seen.put(name, value);
                }
            });
            if (exchange.getProperty("caller") instanceof Caller caller) {
                seen.put("caller", caller.username());
            }
            if (message.getBody() instanceof Path file) {
                seen.put("file", file.toString());
                seen.put("content", Files.readString(file));
            } else if (message.getBody() instanceof byte[] body) {
                seen.put("body", JSON.readTree(body));
            }
            message.setBody(JSON.writeValueAsBytes(seen));
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        }
    }
}
