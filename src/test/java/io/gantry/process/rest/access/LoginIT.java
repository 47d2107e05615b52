package io.gantry.process.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.HubTest;
import io.gantry.SignIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Signing in at the running hub with the real Keycloak (decisions 1, 2 and 5 of the contracts). A real user's password
 * is wrong only once: two times within a second, and Keycloak locks the account for a minute.
 */
@HubTest
class LoginIT {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    SignIn signIn;

    @LocalServerPort
    int port;

    @BeforeEach
    void wait_for_keycloak() {
        signIn.token("demo-customer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/login", "/auth/login/", "/api/v1/auth/login/", "/api/v1/auth/login"})
    void answers_a_token_with_the_strongest_role(String path) throws Exception {
        for (var role : List.of("customer", "labeler", "admin", "universal")) {
            var answer = json(post(path, JSON, credentials("demo-" + role, "gantry-demo")), 200);
            assertThat(answer.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("access_token", "token_type", "role", "expires_in", "refresh_token");
            assertThat(answer.path("token_type").asText()).isEqualTo("bearer");
            assertThat(answer.path("role").asText()).isEqualTo(role);
            assertThat(answer.path("expires_in").asInt()).isPositive();
            assertThat(answer.path("refresh_token").asText()).isNotEmpty();
        }
    }

    @Test
    void the_token_opens_the_hub() throws Exception {
        var login = json(post("/auth/login", JSON, credentials("demo-customer", "gantry-demo")), 200);
        var request = HttpRequest.newBuilder(uri("/api/v1/patients"))
                .header("Authorization", "Bearer " + login.path("access_token").asText());
        assertThat(send(request).statusCode()).isEqualTo(200);
        request.setHeader(
                "Authorization", "Bearer " + login.path("refresh_token").asText());
        assertThat(send(request).statusCode()).isEqualTo(401);
    }

    @Test
    void refuses_a_wrong_password_and_an_unknown_user_alike() throws Exception {
        for (var credentials : List.of(credentials("demo-customer", "wrong"), credentials("nobody-at-all", "wrong"))) {
            var answer = post("/auth/login", JSON, credentials);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("{\"detail\":\"Неверное имя пользователя или пароль\"}");
            assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer realm=\"gantry\"");
        }
    }

    @Test
    void takes_the_form_and_the_json_of_the_image_tasks() throws Exception {
        var form = post(
                "/oauth/login",
                FORM,
                "grant_type=password&username=demo-customer&password=gantry-demo&scope=&client_id=&client_secret=");
        var json = post("/oauth/login", JSON, """
                {"grant_type": "password", "username": "demo-customer", "password": "gantry-demo",
                 "scope": "", "client_id": "", "client_secret": ""}""");
        for (var answer : List.of(form, json)) {
            assertThat(json(answer, 200).fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("access_token", "token_type");
            assertThat(json(answer, 200).path("token_type").asText()).isEqualTo("Bearer");
        }
    }

    @Test
    void refuses_a_wrong_password_of_the_image_tasks_with_422() throws Exception {
        var form = post("/oauth/login", FORM, "username=nobody-at-all&password=wrong");
        var json = post("/oauth/login", JSON, credentials("nobody-at-all", "wrong"));
        for (var answer : List.of(form, json)) {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).isEqualTo("{\"detail\":\"Incorrect username or password\"}");
        }
    }

    @Test
    void names_what_is_missing() throws Exception {
        assertThat(post("/auth/login", JSON, "{\"username\": \"a\"}").body())
                .isEqualTo("{\"detail\":\"Поле password обязательно\"}");
        assertThat(json(post("/oauth/login", FORM, "username=a"), 422)
                        .path("detail")
                        .asText())
                .isEqualTo("password is missing");
        assertThat(json(post("/auth/login", JSON, "{\"username\": 1, \"password\": \"a\"}"), 422)
                        .path("detail")
                        .asText())
                .isEqualTo("Поле username должно быть строкой");
    }

    private static String credentials(String username, String password) {
        return "{\"username\": \"" + username + "\", \"password\": \"" + password + "\"}";
    }

    private static JsonNode json(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        return new ObjectMapper().readTree(answer.body());
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
