package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of users share: a name nobody has yet, and the calls that make him and sign him in. */
@HubTest
abstract class AccountTests {

    static final String PASSWORD = "password123";
    static final String NOT_FOUND = "{\"detail\":\"Пользователь не найден\"}";

    final String name = "u" + UUID.randomUUID().toString().replace("-", "");

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

    Api stranger;

    @BeforeEach
    void wait_for_keycloak() {
        signIn.token("demo-customer");
        stranger = as("");
    }

    void assertInvalid(String body, String message) {
        assertRefused(register(body.replace("%s", name)), 422, "{\"detail\":\"" + message + "\"}");
    }

    static void assertRefused(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    /** Registers a name with the usual password, or sends a body as it stands. */
    HttpResponse<String> register(String nameOrBody) {
        var body = nameOrBody.matches("\\w+")
                ? "{\"username\": \"%s\", \"password\": \"password123\"}".formatted(nameOrBody)
                : nameOrBody;
        return stranger.json("POST", "/auth/register", body);
    }

    HttpResponse<String> login(String username, String password) {
        return stranger.json(
                "POST", "/auth/login", "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, password));
    }

    Api signedIn(String username) {
        JsonNode token = Api.read(login(username, PASSWORD)).path("access_token");
        return as("Bearer " + token.asText());
    }

    static int id(HttpResponse<String> registered) {
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        return Api.read(registered).path("id").asInt();
    }

    Api as(String authorization) {
        return new Api("http://localhost:" + port, authorization);
    }
}
