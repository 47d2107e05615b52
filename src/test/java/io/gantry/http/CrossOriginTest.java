package io.gantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.contract.Contracts;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Pages of other origins (decision 24 of the contracts). */
class CrossOriginTest extends FrontDoor {

    private static final String PAGE = "https://viewer.example.org";

    @Test
    void a_browser_may_ask_first_without_a_token_whatever_the_path() throws Exception {
        for (var operation : hub.getBean(Contracts.class).operations()) {
            var answer = preflight(operation.path().replaceAll("\\{[^}]+}", ID), operation.method(), PAGE);
            assertThat(answer.statusCode()).as(operation.id()).isEqualTo(200);
            assertThat(header(answer, "access-control-allow-origin")).isEqualTo(PAGE);
            assertThat(header(answer, "access-control-allow-credentials")).isEqualTo("true");
            assertThat(header(answer, "access-control-allow-headers")).isEqualTo("authorization, x-anything");
            assertThat(header(answer, "access-control-allow-methods")).contains(operation.method());
        }
        assertThat(preflight("/nowhere", "PATCH", PAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void shows_pages_the_headers_of_every_answer() throws Exception {
        var good = send(request("/api/v1/patients").header("Origin", "http://localhost:3000"));
        var refused = send(HttpRequest.newBuilder(uri("/api/v1/patients")).header("Origin", "http://localhost:3000"));
        assertThat(good.statusCode()).isEqualTo(200);
        assertError(refused, 401, "Not authenticated");
        for (var answer : new HttpResponse<?>[] {good, refused}) {
            assertThat(header(answer, "access-control-allow-origin")).isEqualTo("http://localhost:3000");
            assertThat(header(answer, "access-control-allow-credentials")).isEqualTo("true");
            assertThat(header(answer, "access-control-expose-headers"))
                    .contains("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Location", "ETag");
            assertThat(answer.headers().allValues("vary")).contains("Origin");
        }
    }

    @Test
    void refuses_origins_that_match_no_pattern() throws Exception {
        assertDetail(preflight("/api/v1/patients", "GET", "https://evil.org"), 403, "This origin is not allowed");
        assertDetail(preflight("/api/v1/patients", "GET", "null"), 403, "This origin is not allowed");
        assertDetail(
                send(request("/api/v1/patients").header("Origin", "https://example.org.evil.org")),
                403,
                "This origin is not allowed");
    }

    @Test
    void refuses_verbs_that_no_contract_has() throws Exception {
        assertThat(preflight("/api/v1/patients", "TRACE", PAGE).statusCode()).isEqualTo(403);
    }

    private static HttpResponse<String> preflight(String path, String method, String origin) throws Exception {
        return send(HttpRequest.newBuilder(uri(path))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "authorization, x-anything"));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
