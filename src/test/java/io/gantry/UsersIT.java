package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Users of the contract jobs.md at the running hub, with the real Keycloak. */
class UsersIT extends AccountTests {

    @Test
    void shows_users_by_number_and_by_name() {
        var user = Api.read(register(name));
        var reader = as(signIn.bearer("demo-admin"));
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
        var reader = as(signIn.bearer("demo-admin"));
        var all = Api.read(reader.get("/users?limit=1000"));
        assertThat(all).contains(first, second);
        var usernames = all.findValuesAsText("username");
        int place = usernames.indexOf(name + "1");
        assertThat(Api.read(reader.get("/users?skip=" + place + "&limit=1"))).containsExactly(first);
        assertThat(usernames).contains("demo-admin");
    }

    @Test
    void shows_names_to_administrators_only() {
        int other = id(register(name));
        var reader = as(signIn.bearer("demo-customer"));
        var seen = Api.read(reader.get("/users"));
        assertThat(seen.findValuesAsText("username")).containsExactly("demo-customer");
        assertThat(Api.read(reader.get("/users/username/demo-customer"))).isEqualTo(seen.get(0));
        assertRefused(reader.get("/users/" + other), 404, NOT_FOUND);
        assertRefused(reader.get("/users/username/" + name), 404, NOT_FOUND);
    }

    @Test
    void takes_name_and_address_of_a_profile_from_the_token() {
        var seen = Api.read(as(signIn.bearer("demo-labeler")).get("/users/username/demo-labeler"));
        assertThat(seen.path("email").asText()).contains("@");
        assertThat(seen.path("full_name").asText()).isNotBlank();
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
        self.json("PUT", "/users/" + id, "{\"bio\": \"Reads images\"}");
        var cleared = Api.read(self.json("PUT", "/users/" + id, "{\"bio\": null, \"email\": null}"));
        assertThat(cleared.path("bio").isNull()).isTrue();
        assertThat(cleared.path("email").isNull()).isTrue();
        assertThat(cleared.path("username").asText()).isEqualTo(name + "b");
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
        var answer = Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> stranger.get("/health"), each -> each.statusCode() == 200);
        var health = Api.read(answer);
        assertThat(health.fieldNames()).toIterable().containsExactly("status", "minio_endpoint", "message");
        assertThat(health.path("status").asText()).isEqualTo("healthy");
        assertThat(health.path("minio_endpoint").asText()).matches("(localhost|127.0.0.1):\\d+");
        for (var probe : List.of("/actuator/health/liveness", "/actuator/health/readiness")) {
            assertThat(stranger.get(probe).statusCode()).isEqualTo(200);
        }
    }
}
