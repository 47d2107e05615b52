package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.WebSocketHandshakeException;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who may follow a job, and how many at a time. */
class LiveAdmissionIT extends LiveTests {

    @Test
    void lets_browsers_sign_in_by_the_address() {
        String id = jobs.createWaiting();
        var socket = new JobSocket(address(id) + "?access_token=" + token, null);
        open.add(socket);
        assertThat(socket.await(message -> true).at("/job/id").asText()).isEqualTo(id);
    }

    @Test
    void takes_the_token_of_the_header_where_there_are_two() {
        String id = jobs.createWaiting();
        var socket = new JobSocket(address(id) + "?access_token=none", "Bearer " + token);
        open.add(socket);
        assertThat(socket.await(message -> true).at("/job/id").asText()).isEqualTo(id);
    }

    @Test
    void refuses_strangers_others_and_missing_jobs() {
        String id = jobs.createWaiting();
        assertRefused(address(id), null, 401);
        assertRefused(address(id), "Bearer none", 401);
        assertRefused(address(id) + "?access_token=none", null, 401);
        assertRefused(address(id), signIn.bearer("demo-labeler"), 403);
        assertRefused(address(UUID.randomUUID().toString()), "Bearer " + token, 404);
        assertRefused(address("1"), "Bearer " + token, 404);
        assertRefused(address(id) + "?after=x", "Bearer " + token, 422);
        String others =
                new JobClient(new Api("http://localhost:" + port, signIn.bearer("demo-universal"))).createWaiting();
        assertRefused(address(others), "Bearer " + token, 404);
    }

    @Test
    void tells_who_asks_without_a_websocket() {
        String id = jobs.createWaiting();
        var answer = jobs.api.get("/ws/jobs/" + id);
        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"Ожидается соединение WebSocket\"}");
        var missing = jobs.api.get("/jobs/" + UUID.randomUUID() + "/events");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).isEqualTo(JobClient.NOT_FOUND);
    }

    @Test
    void lets_a_user_have_five_open() {
        String id = jobs.createWaiting();
        for (int i = 0; i < 5; i++) {
            follow(id).await(message -> true);
        }
        assertRefused(address(id), "Bearer " + token, 429);
        open.remove(0).close();
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> connections() == 4);
        follow(id).await(message -> true);
    }

    @Test
    void lets_a_browser_page_of_any_origin_in() {
        String id = jobs.createWaiting();
        var answer = jobs.api.get("/ws/jobs/" + id, "Origin", "https://pages.example");
        assertThat(answer.statusCode()).isEqualTo(426);
    }

    private void assertRefused(String address, String authorization, int status) {
        assertThatThrownBy(() -> new JobSocket(address, authorization))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> assertThat(
                                refused.getResponse().statusCode())
                        .as(address)
                        .isEqualTo(status));
    }
}
