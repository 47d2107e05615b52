package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gantry.access.KeycloakTokens;
import io.gantry.access.KeycloakUsers;
import io.gantry.model.failure.RegistrationClosed;
import io.gantry.process.rest.users.NewUser;
import io.gantry.process.rest.users.RegisterUser;
import io.gantry.settings.RegistrationSettings;
import io.gantry.settings.RegistrationSettings.Mode;
import io.gantry.store.accounts.Users;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Registration by the contract jobs.md at the running hub, with the real Keycloak. */
class RegistrationIT extends AccountTests {

    @Autowired
    KeycloakUsers keycloak;

    @Autowired
    KeycloakTokens tokens;

    @Autowired
    Users users;

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
    void who_needs_an_administrators_yes_signs_in_after_it() {
        RegisterUser door = new RegisterUser(keycloak, tokens, users, new RegistrationSettings(Mode.APPROVAL));
        int id = door.register(new NewUser(name, null, PASSWORD, null, null, null))
                .id();
        assertRefused(
                login(name, PASSWORD),
                401,
                "{\"detail\":\"Учётная запись не активирована. Обратитесь к администратору.\"}");
        assertThat(as(signIn.bearer("demo-admin"))
                        .json("POST", "/users/" + id + "/approve", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(login(name, PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void nobody_registers_where_registration_is_off() {
        RegisterUser door = new RegisterUser(keycloak, tokens, users, new RegistrationSettings(Mode.CLOSED));
        NewUser asked = new NewUser(name, null, PASSWORD, null, null, null);
        assertThatExceptionOfType(RegistrationClosed.class).isThrownBy(() -> door.register(asked));
        assertThat(login(name, PASSWORD).statusCode()).isEqualTo(401);
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
    void a_half_made_user_is_not_given_the_address_of_another() {
        var address = name + "@example.com";
        register("{\"username\": \"%s1\", \"password\": \"password123\", \"email\": \"%s\"}".formatted(name, address));
        register(name);
        jdbc.sql("delete from users where username = ?").param(name).update();
        assertRefused(
                register("{\"username\": \"%s\", \"password\": \"password123\", \"email\": \"%s\"}"
                        .formatted(name, address)),
                400,
                "{\"detail\":\"Email уже зарегистрирован\"}");
        assertThat(register(name).statusCode()).isEqualTo(201);
    }

    /** Removed in Keycloak alone: by its administrator, or by a removal here that was broken off. */
    @Test
    void the_name_of_a_half_removed_user_is_free_and_an_administrator_ends_the_removal() {
        int before = id(register(name));
        keycloak.remove(subject(before));
        int after = id(register(name));
        assertThat(after).isNotEqualTo(before);
        var admin = as(signIn.bearer("demo-admin"));
        assertThat(Api.read(admin.get("/users/" + before)).path("username").asText())
                .isEqualTo("removed " + before);
        assertThat(admin.delete("/users/" + before).statusCode()).isEqualTo(200);
        assertRefused(admin.get("/users/" + before), 404, NOT_FOUND);
        assertThat(admin.get("/users/" + after).statusCode()).isEqualTo(200);
    }

    @Test
    void a_name_that_was_changed_in_keycloak_is_free_for_others() {
        int before = id(register(name));
        keycloak.change(subject(before), name + "-new", null);
        assertThat(id(register(name))).isNotEqualTo(before);
        var admin = as(signIn.bearer("demo-admin"));
        assertThat(Api.read(admin.get("/users/" + before)).path("username").asText())
                .isEqualTo(name + "-new");
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

    private String subject(int id) {
        return jdbc.sql("select subject from users where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }
}
