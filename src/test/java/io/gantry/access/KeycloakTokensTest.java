package io.gantry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.gantry.http.Tokens;
import io.gantry.model.account.Role;
import io.gantry.model.failure.BadCredentials;
import io.gantry.model.failure.SignInUnavailable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How Keycloak's answers, as RFC 6749 section 5 has them, are taken; the real one is asked in the integration tests. */
class KeycloakTokensTest {

    private HttpServer server;
    private KeycloakTokens tokens;
    private int status = 200;
    private String answer = "{}";
    private String asked = "";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/realms/gantry/protocol/openid-connect/token", exchange -> {
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        var url = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        tokens = new KeycloakTokens(
                new KeycloakSettings(url, "gantry", null, "gantry", "gantry-hub", null, Duration.ofSeconds(5)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void tells_tokens_expiry_and_the_strongest_role() {
        var token = new Tokens("a").of("customer", "labeler", "default-roles-gantry");
        answer = "{\"access_token\": \"" + token + "\", \"expires_in\": 900, \"refresh_token\": \"r\"}";
        var signedIn = tokens.signIn("a", "b");
        assertThat(signedIn.accessToken()).isEqualTo(token);
        assertThat(signedIn.expiresIn()).isEqualTo(900);
        assertThat(signedIn.refreshToken()).isEqualTo("r");
        assertThat(signedIn.role()).contains(Role.LABELER);
        assertThat(signedIn).asString().doesNotContain(token);
    }

    @Test
    void sends_any_password_whole() {
        answer = "{\"access_token\": \"" + new Tokens("a").of() + "\"}";
        tokens.signIn("иван&grant_type=x", "p+w &=%");
        assertThat(asked)
                .contains("username=%D0%B8%D0%B2%D0%B0%D0%BD%26grant_type%3Dx", "password=p%2Bw+%26%3D%25")
                .contains("grant_type=password");
    }

    @Test
    void tells_a_wrong_password_from_a_keycloak_that_is_set_up_wrongly() {
        status = 401;
        answer = "{\"error\": \"invalid_grant\", \"error_description\": \"Invalid user credentials\"}";
        assertThatThrownBy(() -> tokens.signIn("a", "b")).isInstanceOf(BadCredentials.class);
        status = 400;
        answer = "{\"error\": \"invalid_grant\", \"error_description\": \"Account disabled\"}";
        assertThatThrownBy(() -> tokens.signIn("a", "b")).isInstanceOf(BadCredentials.class);
        answer = "{\"error\": \"unauthorized_client\"}";
        assertThatThrownBy(() -> tokens.signIn("a", "b")).isInstanceOf(SignInUnavailable.class);
    }

    @Test
    void says_so_when_keycloak_answers_nonsense() {
        for (var nonsense : new String[] {"", "<html>", "{\"access_token\": 5}", "[]"}) {
            answer = nonsense;
            assertThatThrownBy(() -> tokens.signIn("a", "b")).as(nonsense).isInstanceOf(SignInUnavailable.class);
        }
        status = 503;
        assertThatThrownBy(() -> tokens.signIn("a", "b")).isInstanceOf(SignInUnavailable.class);
    }

    @Test
    void says_so_when_nobody_listens() {
        server.stop(0);
        assertThatThrownBy(() -> tokens.signIn("a", "b"))
                .isInstanceOf(SignInUnavailable.class)
                .hasMessage("Signing in is not possible at the moment. Please try again.");
    }
}
