package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.work.Events;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of live progress share: sockets that are closed after each, as connections are counted. */
@HubTest
abstract class LiveTests {

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Events events;

    final List<JobSocket> open = new ArrayList<>();
    String token;
    JobClient jobs;

    @BeforeEach
    void sign_in() {
        token = signIn.token("demo-customer");
        jobs = new JobClient(new Api("http://localhost:" + port, "Bearer " + token));
    }

    @AfterEach
    void leave() {
        open.forEach(JobSocket::close);
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(connections())
                .isZero());
    }

    JobSocket follow(String id) {
        return follow(id, "");
    }

    JobSocket follow(String id, String more) {
        var socket = new JobSocket(address(id) + "?x=1" + more, "Bearer " + token);
        open.add(socket);
        return socket;
    }

    String address(String id) {
        return "ws://localhost:" + port + "/ws/jobs/" + id;
    }

    long connections() {
        return jdbc.sql("select count(*) from live_connection")
                .query(Long.class)
                .single();
    }
}
