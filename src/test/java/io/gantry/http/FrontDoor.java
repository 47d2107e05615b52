package io.gantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.gantry.HubClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The front door as it stands, on a port of its own, with routes behind it that answer what they were handed. */
abstract class FrontDoor {

    static final ObjectMapper JSON = new ObjectMapper();
    static final HttpClient HTTP = HttpClient.newHttpClient();
    static final Tokens TOKENS = new Tokens("test");
    static final String ID = "7b0c6f0e-5f0e-4a1c-9a63-6b6a2f3f0c11";

    static HttpServer keys;
    static ConfigurableApplicationContext hub;
    static int port;
    static volatile boolean keysAreServed;
    static HttpResponse<String> answerWithoutKeys;

    @BeforeAll
    static void open() throws Exception {
        keysAreServed = false;
        keys = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        keys.createContext("/realms/gantry/protocol/openid-connect/certs", exchange -> {
            var body = TOKENS.keys().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(keysAreServed ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
        hub = start();
        port = portOf(hub);
        answerWithoutKeys = get("/api/v1/patients");
        keysAreServed = true;
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> get("/api/v1/patients").statusCode() == 200);
    }

    /** One more of it, with other settings. */
    static ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(EchoHub.class)
                .properties(
                        "spring.config.name=none",
                        "server.port=0",
                        "gantry.embedded.enabled=false",
                        "management.endpoints.web.exposure.include=health,info",
                        "spring.main.banner-mode=off",
                        "spring.servlet.multipart.enabled=false",
                        "gantry.limits.scan-size=2MB",
                        "gantry.limits.zip-size=3MB",
                        "gantry.limits.picture-size=1MB",
                        "gantry.http.max-body=10KB",
                        "gantry.http.body-grace=3s",
                        "gantry.cors.origins=https://*.example.org,http://localhost:[*]",
                        "gantry.keycloak.issuer=" + Tokens.ISSUER,
                        "gantry.keycloak.url=http://localhost:"
                                + keys.getAddress().getPort())
                .properties(settings)
                .run();
    }

    static int portOf(ConfigurableApplicationContext hub) {
        return ((ServletWebServerApplicationContext) hub).getWebServer().getPort();
    }

    @AfterAll
    static void close() {
        hub.close();
        keys.stop(0);
    }

    static String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static void assertError(HttpResponse<String> answer, int status, String message) throws IOException {
        assertAnswer(answer, status, Map.of("error", message));
    }

    static void assertDetail(HttpResponse<String> answer, int status, String message) throws IOException {
        assertAnswer(answer, status, Map.of("detail", message));
    }

    static void assertAnswer(HttpResponse<String> answer, int status, Map<String, String> body) throws IOException {
        assertThat(answer.body()).isEqualTo(JSON.writeValueAsString(body));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    static HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    static HttpResponse<String> post(String path, String json) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    static HttpResponse<String> upload(String path, String... parts) throws Exception {
        var body = String.join("", parts) + "--boundary--\r\n";
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=boundary")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static String text(String name, String value) {
        return "--boundary\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    static String file(String name, String fileName, String content) {
        return "--boundary\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n";
    }

    static HttpRequest.Builder request(String path) {
        return as(TOKENS.of("customer"), path);
    }

    static HttpRequest.Builder as(String token, String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
    }

    static URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
