package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users of the contract jobs.md at the running hub, with the real Keycloak. */
@HubTest
class UsersIT {

    private static final String PASSWORD = "password123";
    private static final String NOT_FOUND = "{\"detail\":\"Пользователь не найден\"}";

    private final String name = "u" + UUID.randomUUID().toString().replace("-", "");

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

    private Api stranger;

    @BeforeEach
    void wait_for_keycloak() {
        signIn.token("demo-customer");
        stranger = as("");
    }

    @Test
    void registers_a_user_who_can_sign_in_at_once_as_customer() {
        var answer = register("""
                {"username": "%s", "email": "%s@example.com", "password": "password123", "full_name": "John Doe",
                 "bio": "Medical researcher", "avatar_url": "https://example.com/avatar.jpg", "role": "admin"}""".formatted(name, name));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var user = Api.read(answer);
        assertThat(user.fieldNames())
                .toIterable()
                .containsExactly(
                        "id", "username", "email", "full_name", "bio", "avatar_url", "created_at", "updated_at");
        assertThat(user.path("id").isInt()).isTrue();
        assertThat(user.path("username").asText()).isEqualTo(name);
        assertThat(user.path("email").asText()).isEqualTo(name + "@example.com");
        assertThat(user.path("full_name").asText()).isEqualTo("John Doe");
        assertThat(user.path("created_at").asText()).endsWith("Z");
        assertThat(user.path("updated_at").isNull()).isTrue();
        assertThat(answer.headers().firstValue("location"))
                .contains("/users/" + user.path("id").asInt());
        var login = login(name, PASSWORD);
        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        assertThat(Api.read(login).path("role").asText()).isEqualTo("customer");
    }

    @Test
    void a_name_and_a_password_are_enough() {
        var user = Api.read(register(name));
        assertThat(user.path("email").isNull()).isTrue();
        assertThat(user.path("full_name").isNull()).isTrue();
        assertThat(login(name, PASSWORD).statusCode()).isEqualTo(200);
        assertThat(login(name, "wrong-password").body())
                .isEqualTo("{\"detail\":\"Неверное имя пользователя или пароль\"}");
    }

    @Test
    void refuses_a_taken_name_and_a_taken_address_in_any_case_of_letters() {
        register("{\"username\": \"%s\", \"email\": \"%s@example.com\", \"password\": \"password123\"}"
                .formatted(name, name));
        assertRefused(register(name.toUpperCase()), 400, "{\"detail\":\"Имя пользователя уже зарегистрировано\"}");
        assertRefused(
                register("{\"username\": \"%sx\", \"email\": \"%s@EXAMPLE.com\", \"password\": \"password123\"}"
                        .formatted(name, name.toUpperCase())),
                400,
                "{\"detail\":\"Email уже зарегистрирован\"}");
        assertThat(login(name + "x", PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void names_what_is_wrong_with_a_registration() {
        assertInvalid("{\"username\": \"%s\"}", "Поле password обязательно");
        assertInvalid("{\"password\": \"password123\"}", "Поле username обязательно");
        assertInvalid(
                "{\"username\": \"%s\", \"password\": \"12345\"}",
                "Поле password должно содержать не менее 6 символов");
        assertInvalid(
                "{\"username\": \"%s\", \"password\": \"1234567890123456789012345\"}",
                "Поле password должно содержать не более 24 символов");
        assertInvalid("{\"username\": \"\", \"password\": \"password123\"}", "Поле username не может быть пустым");
        assertInvalid("{\"username\": 7, \"password\": \"password123\"}", "Поле username должно быть строкой");
        assertInvalid("{\"username\": null, \"password\": \"password123\"}", "Поле username не может быть null");
        assertInvalid(
                "{\"username\": \"%s\", \"password\": \"password123\", \"email\": \"nobody\"}",
                "Поле email должно быть адресом e-mail");
        assertInvalid("{\"username\": \"a b<\", \"password\": \"password123\"}", "Недопустимое имя пользователя");
        assertInvalid("{\"username\": ", "Тело запроса не является корректным JSON");
        assertInvalid("[]", "Тело запроса должно быть объектом JSON");
        assertInvalid("", "Тело запроса отсутствует");
        assertRefused(
                register("{\"bio\": \"" + "x".repeat(1 << 20) + "\"}"), 413, "{\"detail\":\"Запрос слишком большой\"}");
    }

    @Test
    void takes_passwords_of_exactly_six_and_twenty_four_characters() {
        for (int length : new int[] {6, 24}) {
            var password = "p".repeat(length);
            var answer = register("{\"username\": \"%s%d\", \"password\": \"%s\"}".formatted(name, length, password));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(login(name + length, password).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void of_many_registrations_of_one_name_at_once_one_goes_through() {
        var answers =
                IntStream.range(0, 6)
                        .mapToObj(i -> CompletableFuture.supplyAsync(() -> register(name)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(201)
                .containsOnly(201, 400);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 400)
                .extracting(HttpResponse::body)
                .containsOnly("{\"detail\":\"Имя пользователя уже зарегистрировано\"}");
        assertThat(jdbc.sql("select count(*) from users where username = ?")
                        .param(name)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_half_made_user_is_completed_by_whoever_knows_the_password() {
        register(name);
        jdbc.sql("delete from users where username = ?").param(name).update();
        assertRefused(
                register("{\"username\": \"%s\", \"password\": \"another-one\"}".formatted(name)),
                400,
                "{\"detail\":\"Имя пользователя уже зарегистрировано\"}");
        var healed =
                register("{\"username\": \"%s\", \"password\": \"password123\", \"bio\": \"again\"}".formatted(name));
        assertThat(healed.statusCode()).as(healed.body()).isEqualTo(201);
        assertThat(Api.read(healed).path("bio").asText()).isEqualTo("again");
        assertThat(register(name).statusCode()).isEqualTo(400);
    }

    @Test
    void a_half_made_user_gets_a_profile_when_he_comes() {
        register(name);
        jdbc.sql("delete from users where username = ?").param(name).update();
        var found = signedIn(name).get("/users/username/" + name);
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(Api.read(found).path("username").asText()).isEqualTo(name);
    }

    @Test
    void does_a_named_registration_once() {
        var key = UUID.randomUUID().toString();
        var body = "{\"username\": \"%s\", \"password\": \"password123\"}".formatted(name);
        var first = stranger.json("POST", "/auth/register", body, "Idempotency-Key", key);
        var again = stranger.json("POST", "/auth/register", body, "Idempotency-Key", key);
        assertThat(first.statusCode()).isEqualTo(201);
        assertRefused(again, 201, first.body());
        assertThat(again.headers().firstValue("location"))
                .isEqualTo(first.headers().firstValue("location"));
        assertRefused(
                stranger.json("POST", "/auth/register", body.replace(name, name + "x"), "Idempotency-Key", key),
                422,
                "{\"detail\":\"Этот Idempotency-Key уже использован с другим запросом\"}");
    }

    @Test
    void shows_users_by_number_and_by_name() {
        var user = Api.read(register(name));
        var reader = as(signIn.bearer("demo-labeler"));
        assertThat(Api.read(reader.get("/users/" + user.path("id")))).isEqualTo(user);
        assertThat(Api.read(reader.get("/users/username/" + name.toUpperCase())))
                .isEqualTo(user);
        assertRefused(reader.get("/users/2147483647"), 404, NOT_FOUND);
        assertRefused(reader.get("/users/abc"), 404, NOT_FOUND);
        assertRefused(reader.get("/users/username/nobody-at-all"), 404, NOT_FOUND);
        assertRefused(stranger.get("/users/" + user.path("id")), 401, "{\"detail\":\"Not authenticated\"}");
    }

    @Test
    void lists_users_page_by_page() {
        var first = Api.read(register(name + "1"));
        var second = Api.read(register(name + "2"));
        var reader = as(signIn.bearer("demo-customer"));
        var all = Api.read(reader.get("/users?limit=1000"));
        assertThat(all).contains(first, second);
        var usernames = all.findValuesAsText("username");
        int place = usernames.indexOf(name + "1");
        assertThat(Api.read(reader.get("/users?skip=" + place + "&limit=1"))).containsExactly(first);
        assertThat(usernames).contains("demo-customer");
    }

    @Test
    void refuses_paging_out_of_bounds() {
        var reader = as(signIn.bearer("demo-customer"));
        assertRefused(reader.get("/users?skip=-1"), 422, "{\"detail\":\"Поле skip должно быть не меньше 0\"}");
        assertRefused(reader.get("/users?limit=0"), 422, "{\"detail\":\"Поле limit должно быть не меньше 1\"}");
        assertRefused(reader.get("/users?limit=1001"), 422, "{\"detail\":\"Поле limit должно быть не больше 1000\"}");
        assertRefused(reader.get("/users?limit=x"), 422, "{\"detail\":\"Поле limit должно быть целым числом\"}");
    }

    @Test
    void changes_the_own_profile_and_keycloak_with_it() {
        int id = id(register(name));
        var self = signedIn(name);
        var answer = self.json("PUT", "/users/" + id, """
                {"username": "%sb", "email": "%s@example.org", "full_name": "Jane", "unknown": 1}""".formatted(name, name));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var changed = Api.read(answer);
        assertThat(changed.path("username").asText()).isEqualTo(name + "b");
        assertThat(changed.path("email").asText()).isEqualTo(name + "@example.org");
        assertThat(changed.path("full_name").asText()).isEqualTo("Jane");
        assertThat(changed.path("updated_at").asText()).endsWith("Z");
        assertThat(login(name + "b", PASSWORD).statusCode()).isEqualTo(200);
        assertThat(login(name, PASSWORD).statusCode()).isEqualTo(401);
        var taken = self.json("PUT", "/users/" + id, "{\"full_name\": \"\"}");
        assertThat(Api.read(taken).path("full_name").isNull()).isTrue();
        assertThat(Api.read(taken).path("email").asText()).isEqualTo(name + "@example.org");
    }

    @Test
    void refuses_a_change_to_what_somebody_else_has() {
        register(name);
        int id = id(register("{\"username\": \"%sx\", \"email\": \"%s@example.com\", \"password\": \"password123\"}"
                .formatted(name, name)));
        int other = id(register(name + "y"));
        var self = signedIn(name + "y");
        assertRefused(
                self.json("PUT", "/users/" + other, "{\"username\": \"%s\"}".formatted(name)),
                400,
                "{\"detail\":\"Имя пользователя уже зарегистрировано\"}");
        assertRefused(
                self.json("PUT", "/users/" + other, "{\"email\": \"%s@example.com\"}".formatted(name)),
                400,
                "{\"detail\":\"Email уже зарегистрирован\"}");
        assertRefused(
                self.json("PUT", "/users/" + other, "{\"username\": 1}"),
                422,
                "{\"detail\":\"Поле username должно быть строкой\"}");
        assertThat(id).isNotEqualTo(other);
    }

    @Test
    void anothers_profile_is_as_if_it_were_not_there_but_for_administrators() {
        int id = id(register(name));
        var other = as(signIn.bearer("demo-customer"));
        assertRefused(other.json("PUT", "/users/" + id, "{\"bio\": \"x\"}"), 404, NOT_FOUND);
        assertRefused(other.delete("/users/" + id), 404, NOT_FOUND);
        var admin = as(signIn.bearer("demo-admin"));
        assertThat(admin.json("PUT", "/users/" + id, "{\"bio\": \"x\"}").statusCode())
                .isEqualTo(200);
        assertRefused(admin.delete("/users/2147483647"), 404, NOT_FOUND);
        assertRefused(admin.delete("/users/" + id), 200, "{\"message\":\"Пользователь успешно удален\"}");
    }

    @Test
    void a_removed_user_is_gone_everywhere_and_his_token_with_him() {
        int id = id(register(name));
        var self = signedIn(name);
        assertRefused(self.delete("/users/" + id), 200, "{\"message\":\"Пользователь успешно удален\"}");
        assertRefused(self.get("/users"), 401, "{\"detail\":\"Not authenticated\"}");
        var admin = as(signIn.bearer("demo-admin"));
        assertRefused(admin.get("/users/" + id), 404, NOT_FOUND);
        assertRefused(admin.get("/users/username/" + name), 404, NOT_FOUND);
        assertThat(login(name, PASSWORD).statusCode()).isEqualTo(401);
        assertThat(jdbc.sql("select username || coalesce(email, '') from users where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("removed " + id);
        assertThat(id(register(name))).isNotEqualTo(id);
    }

    @Test
    void tells_the_health_of_all_four_services() {
        var answer = stranger.get("/health");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var health = Api.read(answer);
        assertThat(health.fieldNames()).toIterable().containsExactly("status", "minio_endpoint", "message");
        assertThat(health.path("status").asText()).isEqualTo("healthy");
        assertThat(health.path("minio_endpoint").asText()).matches("(localhost|127.0.0.1):\\d+");
        assertThat(answer.headers().map()).doesNotContainKey("x-ratelimit-limit");
        for (var probe : List.of("/actuator/health/liveness", "/actuator/health/readiness")) {
            assertThat(stranger.get(probe).statusCode()).isEqualTo(200);
        }
    }

    private void assertInvalid(String body, String message) {
        assertRefused(register(body.replace("%s", name)), 422, "{\"detail\":\"" + message + "\"}");
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    /** Registers a name with the usual password, or sends a body as it stands. */
    private HttpResponse<String> register(String nameOrBody) {
        var body = nameOrBody.matches("\\w+")
                ? "{\"username\": \"%s\", \"password\": \"password123\"}".formatted(nameOrBody)
                : nameOrBody;
        return stranger.json("POST", "/auth/register", body);
    }

    private HttpResponse<String> login(String username, String password) {
        return stranger.json(
                "POST", "/auth/login", "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, password));
    }

    private Api signedIn(String username) {
        JsonNode token = Api.read(login(username, PASSWORD)).path("access_token");
        return as("Bearer " + token.asText());
    }

    private static int id(HttpResponse<String> registered) {
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        return Api.read(registered).path("id").asInt();
    }

    private Api as(String authorization) {
        return new Api("http://localhost:" + port, authorization);
    }
}
