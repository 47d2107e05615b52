package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gantry.access.KeycloakTokens;
import io.gantry.access.KeycloakUsers;
import io.gantry.model.failure.BadCredentials;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Guessing passwords, and going on without one. */
class SignInFailuresIT extends AccountTests {

    @Autowired
    KeycloakTokens tokens;

    @Autowired
    KeycloakUsers users;

    private static final String WRONG = "{\"detail\":\"Неверное имя пользователя или пароль\"}";

    @Test
    void who_guesses_waits_and_nobody_else_is_locked_out() {
        register(name);
        for (int i = 0; i < 5; i++) {
            assertRefused(loginFrom("203.0.113.9", "wrong-password"), 401, WRONG);
        }
        var answer = loginFrom("203.0.113.9", PASSWORD);
        assertRefused(
                answer,
                429,
                "{\"detail\":\"Слишком много неверных паролей для этого имени с вашего адреса."
                        + " Подождите и повторите попытку.\"}");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 30L);
        assertThat(loginFrom("203.0.113.10", PASSWORD).statusCode()).isEqualTo(200);
        assertThat(stranger.json(
                                "POST",
                                "/oauth/login",
                                "{\"username\": \"" + name + "\", \"password\": \"x\"}",
                                "X-Forwarded-For",
                                "203.0.113.9")
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void the_right_password_makes_wrong_ones_forgotten() {
        register(name);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                assertRefused(loginFrom("203.0.113.11", "wrong-password"), 401, WRONG);
            }
            assertThat(loginFrom("203.0.113.11", PASSWORD).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void an_account_that_is_locked_says_so() {
        register(name);
        for (int i = 0; i < 200 && !users.isLocked(name); i++) {
            assertThatExceptionOfType(BadCredentials.class).isThrownBy(() -> tokens.signIn(name, "wrong-password"));
        }
        assertRefused(
                login(name, PASSWORD),
                401,
                "{\"detail\":\"Учётная запись временно заблокирована после нескольких неверных паролей."
                        + " Повторите попытку позже или обратитесь к администратору.\"}");
    }

    @Test
    void goes_on_with_the_refresh_token_of_the_login() {
        register(name);
        var login = Api.read(login(name, PASSWORD));
        var again = stranger.json("POST", "/auth/refresh", "{\"refresh_token\": " + login.path("refresh_token") + "}");
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        var fresh = Api.read(again);
        assertThat(fresh.fieldNames()).toIterable().containsExactlyElementsOf(login::fieldNames);
        assertThat(as("Bearer " + fresh.path("access_token").asText())
                        .get("/users/username/" + name)
                        .statusCode())
                .isEqualTo(200);
        assertRefused(
                stranger.json("POST", "/auth/refresh", "{\"refresh_token\": " + login.path("access_token") + "}"),
                401,
                "{\"detail\":\"Токен обновления больше не действителен. Войдите снова.\"}");
        assertRefused(
                stranger.json("POST", "/auth/refresh", "{}"), 422, "{\"detail\":\"Поле refresh_token обязательно\"}");
    }

    @Test
    void an_administrator_says_yes_to_whom_is_not_enabled() {
        int id = id(register(name));
        var admin = as(signIn.bearer("demo-admin"));
        assertThat(admin.json("POST", "/users/" + id + "/approve", "").statusCode())
                .isEqualTo(200);
        assertThat(login(name, PASSWORD).statusCode()).isEqualTo(200);
        assertThat(as(signIn.bearer("demo-customer"))
                        .json("POST", "/users/" + id + "/approve", "")
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> loginFrom(String address, String password) {
        return stranger.json(
                "POST",
                "/auth/login",
                "{\"username\": \"" + name + "\", \"password\": \"" + password + "\"}",
                "X-Forwarded-For",
                address);
    }
}
