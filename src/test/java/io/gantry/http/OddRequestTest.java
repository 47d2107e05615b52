package io.gantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no honest client sends, of which none is a failure of the hub's. */
class OddRequestTest extends FrontDoor {

    private static final String BAD = "{\"error\":\"The request can't be understood\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/patients?%01=x",
                "/api/v1/patients?%C2%85=x",
                "/api/v1/patients?%EF%BF%BF=x",
                "/api/v1/patients?q=%01",
                "/api/v1/patients?q=%EF%BF%BF"
            })
    void odd_parameters_are_no_failure(String path) throws Exception {
        assertThat(raw("GET " + path + head())).startsWith(path.contains("q=") ? "HTTP/1.1 200" : "HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q\u0085", "q\u009f", "\u0080"})
    void odd_characters_in_headers_are_no_failure(String value) throws Exception {
        for (var name :
                new String[] {"Accept", "Idempotency-Key", "X-Odd", "Content-Type", "If-None-Match", "Origin"}) {
            var answer = raw("GET /api/v1/patients HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + name + ": "
                    + value + "\r\nAuthorization: Bearer " + TOKENS.of("customer") + "\r\n\r\n");
            assertThat(answer).as(name).doesNotStartWith("HTTP/1.1 5").doesNotContain("Exception");
        }
        var answer =
                raw("GET /api/v1/patients HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                        + value + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "99999999999999999999", "abc", "1.5", "0x10"})
    void a_length_that_is_none_is_a_bad_request(String length) throws Exception {
        var answer = raw("POST /api/v1/patients HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                + length + "\r\nContent-Type: application/json\r\nAuthorization: Bearer " + TOKENS.of("customer")
                + "\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 400").contains(BAD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001b", "\u0085", "a\u0000b", "\uffff"})
    void odd_names_of_fields_of_a_form_are_no_failure(String name) throws Exception {
        var answer = upload("/api/bulk-runs", text(name, "x"), file("file", "a.zip", "bytes"));
        assertError(answer, 400, "The name of a parameter or field holds a character that is none");
    }

    @Test
    void half_a_character_is_refused() throws Exception {
        var answer = post("/api/v1/patients", "{\"first_name\": \"\\ud800\", \"last_name\": \"b\"}");
        assertError(answer, 400, "first_name must not hold half a character (a lone surrogate)");
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /api/v1/patients, 'GET, HEAD, POST'",
        "POST, /api/v1/patients/7b0c6f0e-5f0e-4a1c-9a63-6b6a2f3f0c11, 'DELETE, GET, HEAD, PUT'",
        "DELETE, /users, 'GET, HEAD'",
        "GET, /auth/login, POST",
        "PUT, /users/username/a, 'GET, HEAD'"
    })
    void a_wrong_verb_is_told_the_right_ones(String verb, String path, String allow) throws Exception {
        var answer = send(request(path).method(verb, HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue(allow);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer expired.by.far", "Bearer", "Basic YTpi", "Bearer a b"})
    void open_paths_ignore_whatever_stands_in_for_a_token(String authorization) throws Exception {
        for (var path : new String[] {"/health", "/docs", "/openapi.json", "/actuator/health"}) {
            var answer = send(HttpRequest.newBuilder(uri(path)).header("Authorization", authorization));
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
        }
        var login = send(HttpRequest.newBuilder(uri("/auth/login"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"username\":\"a\",\"password\":\"b\"}")));
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(uri("/users")).header("Authorization", authorization))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_root_leads_to_the_documentation() throws Exception {
        var answer = send(HttpRequest.newBuilder(uri("/")));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/docs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "data:text/html,x", "//example.com/a.png", "not an address", "file:///etc"
            })
    void a_picture_of_a_user_is_a_web_address(String address) throws Exception {
        var answer = post(
                "/auth/register",
                "{\"username\": \"a\", \"password\": \"secret1\", \"avatar_url\": " + JSON.writeValueAsString(address)
                        + "}");
        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @Test
    void a_password_is_not_made_of_blanks() throws Exception {
        var answer = post("/auth/register", "{\"username\": \"a\", \"password\": \"        \"}");
        assertDetail(answer, 422, "Поле password не может состоять из одних пробелов");
    }

    private static String head() {
        return " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + TOKENS.of("customer")
                + "\r\n\r\n";
    }
}
