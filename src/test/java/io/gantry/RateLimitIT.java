package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.limit.Allowance;
import io.gantry.limit.RateLimits;
import io.gantry.limit.RateSettings;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How often one may ask (decision 23). Two addresses have low limits here; the test is the proxy that names them. */
@HubTest
class RateLimitIT {

    private static final int NODES = 3;
    private static final int REQUESTS = 150;

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    DataSource dataSource;

    @Test
    void every_answer_tells_what_is_left() throws Exception {
        String bearer = signIn.bearer("demo-customer");
        for (HttpResponse<String> answer : List.of(
                send(request("/api/v1/patients").header("Authorization", bearer)),
                send(request("/api/v1/patients?limit=0").header("Authorization", bearer)),
                send(request("/api/v1/patients/" + UUID.randomUUID()).header("Authorization", bearer)),
                send(request("/nowhere").header("Authorization", bearer)),
                send(request("/selftest").header("Authorization", bearer).POST(BodyPublishers.noBody())),
                send(request("/api/v1/patients").header("Authorization", "Bearer broken")),
                send(request("/api/v1/patients").header("Authorization", "Bearer no token")),
                send(request("/jobs").method("BREW", BodyPublishers.noBody())),
                send(request("/api/v1/patients")),
                send(request("/auth/login").POST(BodyPublishers.noBody())))) {
            assertThat(answer.headers().firstValue("x-ratelimit-limit"))
                    .as(answer.uri() + " " + answer.statusCode())
                    .contains("1000000");
            assertThat(number(answer, "x-ratelimit-remaining")).isBetween(0L, 999_999L);
            assertThat(number(answer, "x-ratelimit-reset"))
                    .isBetween(
                            Instant.now().getEpochSecond() - 1,
                            Instant.now().plusSeconds(61).getEpochSecond());
        }
    }

    @Test
    void also_an_answer_of_the_container_tells_it() throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write("GET /api/v1/patients/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("X-RateLimit-Remaining: ");
        }
    }

    @Test
    void refuses_a_stranger_over_the_limit_until_the_period_ends() throws Exception {
        for (int left = 4; left >= 0; left--) {
            HttpResponse<String> answer = send(request("/nowhere").header("X-Forwarded-For", "198.51.100.7"));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(number(answer, "x-ratelimit-limit")).isEqualTo(5);
            assertThat(number(answer, "x-ratelimit-remaining")).isEqualTo(left);
        }
        HttpResponse<String> refused = send(request("/api/v1/patients").header("X-Forwarded-For", "198.51.100.7"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).isEqualTo("{\"error\":\"Too many requests\"}");
        assertThat(number(refused, "x-ratelimit-remaining")).isZero();
        assertThat(number(refused, "retry-after")).isBetween(1L, 61L);
        assertThat(number(refused, "x-ratelimit-reset"))
                .isBetween(
                        Instant.now().getEpochSecond(),
                        Instant.now().plusSeconds(61).getEpochSecond());
        HttpResponse<String> brokenToken = send(
                request("/nowhere").header("X-Forwarded-For", "198.51.100.7").header("Authorization", "Bearer broken"));
        assertThat(brokenToken.statusCode()).isEqualTo(429);
        assertThat(brokenToken.body()).isEqualTo("{\"detail\":\"Too many requests\"}");
        assertThat(send(request("/nowhere")).statusCode()).isEqualTo(401);
    }

    @Test
    void counts_a_user_by_himself_wherever_he_comes_from() throws Exception {
        signIn.token("demo-customer");
        Api stranger = new Api("http://localhost:" + port, "");
        String account = "{\"username\": \"seldom\", \"password\": \"password123\"}";
        assertThat(stranger.json("POST", "/auth/register", account).statusCode())
                .isEqualTo(201);
        String token = Api.read(stranger.json("POST", "/auth/login", account))
                .path("access_token")
                .asText();
        Api user = new Api("http://localhost:" + port, "Bearer " + token);
        for (int left = 2; left >= 0; left--) {
            HttpResponse<String> answer = user.get("/users", "X-Forwarded-For", "203.0.113." + left);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(number(answer, "x-ratelimit-remaining")).isEqualTo(left);
        }
        HttpResponse<String> refused = user.get("/users");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).isEqualTo("{\"detail\":\"Слишком много запросов\"}");
        assertThat(stranger.get("/users").statusCode()).isEqualTo(401);
    }

    @Test
    void counts_uploads_apart_from_other_requests() throws Exception {
        HttpRequest.Builder upload = request("/api/bulk-runs")
                .header("X-Forwarded-For", "198.51.100.8")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString("--b--\r\n"));
        assertThat(number(send(upload), "x-ratelimit-remaining")).isEqualTo(1);
        assertThat(send(upload).statusCode()).isEqualTo(401);
        assertThat(send(upload).statusCode()).isEqualTo(429);
        HttpResponse<String> other = send(request("/api/bulk-runs").header("X-Forwarded-For", "198.51.100.8"));
        assertThat(other.statusCode()).isEqualTo(401);
        assertThat(number(other, "x-ratelimit-limit")).isEqualTo(1_000_000);
    }

    @Test
    void tells_what_is_left_and_does_not_count_questions_for_health() throws Exception {
        for (String path : List.of("/health", "/actuator/health", "/actuator/health/liveness")) {
            assertNothingIsSpent(send(request(path).header("X-Forwarded-For", "198.51.100.9")));
        }
    }

    @Test
    void tells_what_is_left_and_does_not_count_what_browsers_ask_first() throws Exception {
        assertNothingIsSpent(send(request("/jobs")
                .header("X-Forwarded-For", "198.51.100.9")
                .header("Origin", "https://viewer.example.org")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody())));
    }

    @Test
    void nodes_together_give_out_the_limit_and_at_most_a_tenth_more_for_each_further_one() {
        RateSettings settings = new RateSettings(100, 10, Duration.ofHours(1), Map.of());
        String id = "test " + UUID.randomUUID();
        List<CompletableFuture<Long>> nodes = Stream.generate(() -> new RateLimits(dataSource, settings))
                .limit(NODES)
                .map(node -> CompletableFuture.supplyAsync(() -> granted(node, id)))
                .toList();
        long granted = nodes.stream().mapToLong(CompletableFuture::join).sum();
        assertThat(granted).isBetween(100L, 100L + 10 * (NODES - 1));
    }

    @Test
    void the_bucket_is_full_again_after_its_period() {
        RateLimits node = new RateLimits(dataSource, new RateSettings(3, 10, Duration.ofSeconds(2), Map.of()));
        String id = "test " + UUID.randomUUID();
        assertThat(granted(node, id)).as("of %d", REQUESTS).isBetween(3L, REQUESTS - 1L);
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> node.spend(id, "test", false)
                .granted());
    }

    private static void assertNothingIsSpent(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(number(answer, "x-ratelimit-limit")).isEqualTo(1_000_000);
        assertThat(number(answer, "x-ratelimit-remaining")).isEqualTo(1_000_000);
        assertThat(number(answer, "x-ratelimit-reset"))
                .isGreaterThan(Instant.now().getEpochSecond());
    }

    private static long granted(RateLimits node, String id) {
        return IntStream.range(0, REQUESTS)
                .mapToObj(i -> node.spend(id, "test", false))
                .filter(Allowance::granted)
                .count();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static long number(HttpResponse<String> answer, String header) {
        return Long.parseLong(answer.headers().firstValue(header).orElseThrow());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
