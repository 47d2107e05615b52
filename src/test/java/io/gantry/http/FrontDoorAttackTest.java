package io.gantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests made to hold or fill what serves others. Each ends in bounded time, with its reason. */
class FrontDoorAttackTest extends FrontDoor {

    @Test
    void a_form_whose_length_is_not_told_ends_at_the_limit() throws Exception {
        var form = file("file", "a.zip", "x".repeat(4_500_000)) + "--boundary--\r\n";
        assertError(untold(request("/api/bulk-runs"), form), 413, "ZIP too large. Max 3 MB");
        var small = file("file", "a.zip", "bytes") + "--boundary--\r\n";
        assertThat(json(untold(request("/api/bulk-runs"), small))
                        .path("content")
                        .asText())
                .isEqualTo("bytes");
    }

    @Test
    void strangers_store_no_files_where_none_are_taken() throws Exception {
        var form = file("file", "a.zip", "x".repeat(2_500_000)) + "--boundary--\r\n";
        var answer = untold(HttpRequest.newBuilder(uri("/auth/login")), form);
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    @Timeout(60)
    void a_body_that_comes_a_byte_at_a_time_is_given_up() throws Exception {
        assertThat(statusOfDripping("/auth/login", "Content-Type: application/json\r\n", ""))
                .contains(" 408");
        assertThat(statusOfDripping(
                        "/api/bulk-runs",
                        "Content-Type: multipart/form-data; boundary=b\r\nAuthorization: Bearer "
                                + TOKENS.of("customer") + "\r\n",
                        "--b\r\n"))
                .contains(" 408");
    }

    @Test
    @Timeout(60)
    void a_body_nobody_wants_holds_its_connection_no_longer_than_another() throws Exception {
        try (var socket = new Socket("localhost", port)) {
            send(socket, "/api/v1/patients", "", "");
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).contains(" 401");
            var dripping = drip(socket);
            try {
                assertThat(endOf(answer)).as("the connection is closed").isTrue();
            } finally {
                dripping.shutdownNow();
            }
        }
    }

    @Test
    void a_form_of_very_many_parts_is_refused() throws Exception {
        var parts = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            parts.append(text("field" + i, "x"));
        }
        assertError(
                upload("/api/bulk-runs", parts.toString(), file("file", "a.zip", "x")),
                413,
                "The form has too many parts");
    }

    @Test
    void a_form_without_an_end_is_refused() throws Exception {
        var answer = send(request("/api/bulk-runs")
                .header("Content-Type", "multipart/form-data; boundary=boundary")
                .POST(HttpRequest.BodyPublishers.ofString(file("file", "a.zip", "x".repeat(100_000)))));
        assertError(answer, 400, "The multipart form is cut or malformed");
    }

    @Test
    void a_form_whose_sender_goes_away_is_refused_in_words() throws Exception {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("POST /api/bulk-runs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + TOKENS.of("customer")
                                    + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n"
                                    + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cut.zip\"\r\n\r\n"
                                    + "x".repeat(500_000))
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("{\"error\":\"");
        }
    }

    @Test
    void a_compressed_body_is_refused_and_not_inflated() throws Exception {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[4 << 20]);
        }
        var answer = send(request("/api/v1/patients")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bomb.toByteArray())));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Accept-Encoding")).hasValue("identity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/patients/..%2f..%2fetc%2fpasswd",
                "/api/v1/patients/%2e%2e/%2e%2e/etc",
                "/api/v1/../../etc/passwd",
                "/api/v1/patients/%00",
                "/api/v1/patients/%c0%ae%c0%ae",
                "/api/v1/patients/%f4%90%80%80",
                "/api/v1/patients/%F0%9F%A9%BB",
                "/api/v1/patients/a;b=c",
                "/api/v1/patients/%zz",
                "/api/v1//patients",
                "/api/v1/patients\\..\\x",
                "/api/v1/patients?limit=%00",
                "/api/v1/patients?limit=1e1000000000",
                "/api/v1/patients?limit=%c0%ae"
            })
    void a_path_that_plays_tricks_names_nothing(String path) throws Exception {
        var answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + TOKENS.of("customer") + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("Exception", "org.", "passwd");
    }

    @Test
    void very_long_paths_and_headers_are_refused() throws Exception {
        var end = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        assertRefused("GET /api/v1/patients/" + "a".repeat(20_000) + end + "\r\n");
        assertRefused("GET /api/v1/patients" + end + "X-Long: " + "a".repeat(20_000) + "\r\n\r\n");
        assertRefused("GET /api/v1/patients" + end + "X-A: b\r\n".repeat(500) + "\r\n");
    }

    private static void assertRefused(String request) {
        try {
            assertThat(raw(request)).startsWith("HTTP/1.1 4");
        } catch (IOException reset) {
            // Closed before all of it was read, which may cost the answer.
        }
    }

    private static HttpResponse<String> untold(HttpRequest.Builder request, String form) throws Exception {
        var body = form.getBytes(StandardCharsets.UTF_8);
        return send(request.header("Content-Type", "multipart/form-data; boundary=boundary")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    }

    private static String statusOfDripping(String path, String headers, String start) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            send(socket, path, headers, start);
            var dripping = drip(socket);
            try {
                var answer = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
                return new BufferedReader(answer).readLine();
            } finally {
                dripping.shutdownNow();
            }
        }
    }

    private static void send(Socket socket, String path, String headers, String start) throws IOException {
        var head =
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n" + headers + "\r\n" + start;
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ScheduledExecutorService drip(Socket socket) {
        var dripping = Executors.newSingleThreadScheduledExecutor();
        dripping.scheduleWithFixedDelay(
                () -> {
                    try {
                        socket.getOutputStream().write('x');
                    } catch (IOException e) {
                        dripping.shutdown();
                    }
                },
                0,
                100,
                TimeUnit.MILLISECONDS);
        return dripping;
    }

    private static boolean endOf(BufferedReader answer) {
        try {
            while (answer.readLine() != null) {
                // The rest of the answer.
            }
        } catch (IOException reset) {
            // Closed as well.
        }
        return true;
    }
}
