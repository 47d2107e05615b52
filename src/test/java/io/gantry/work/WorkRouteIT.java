package io.gantry.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.HubClient;
import io.gantry.HubTest;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A kind of work that a route does: what the endpoint claims, ends, tries again and gives up. */
@HubTest
class WorkRouteIT {

    private static final String ROUTE = "toy";

    private final Map<UUID, Instant> done = new ConcurrentHashMap<>();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicReference<Work> running = new AtomicReference<>();

    @Autowired
    CamelContext camel;

    @Autowired
    ProducerTemplate producer;

    @Autowired
    WorkQueue queue;

    @Autowired
    Claims claims;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("work:toy?consumers=2")
                        .routeId(ROUTE)
                        .process(exchange -> play(exchange.getMessage().getBody(Work.class)));
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        camel.getRouteController().stopRoute(ROUTE);
        camel.removeRoute(ROUTE);
        jdbc.sql("delete from work where kind = 'toy'").update();
    }

    private void play(Work work) throws InterruptedException {
        switch (work.lane()) {
            case "broken" -> throw new InvalidRequest("It is broken.");
            case "clumsy" -> {
                if (work.attempt() == 1) {
                    throw new IllegalStateException("It fell down.");
                }
            }
            case "slow" -> {
                running.set(work);
                mayEnd.await();
                claims.check(work);
            }
            default -> {
                // It is easy.
            }
        }
        done.put(work.subject(), Instant.now());
    }

    @Test
    void is_taken_by_a_free_worker_within_moments() {
        UUID first = UUID.randomUUID();
        queue.put(NewWork.of(ROUTE, first, "easy"));
        await(first, "done");
        UUID subject = UUID.randomUUID();
        Instant asked = Instant.now();
        producer.sendBody("work:toy?lane=easy", subject.toString());
        await(subject, "done");
        assertThat(Duration.between(asked, done.get(subject))).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void ends_with_what_is_known_to_go_wrong() {
        UUID subject = UUID.randomUUID();
        queue.put(NewWork.of(ROUTE, subject, "broken"));
        await(subject, "failed");
        assertThat(column(subject, "reason")).isEqualTo("It is broken.");
        assertThat(column(subject, "attempts")).isEqualTo("1");
    }

    @Test
    void is_tried_again_after_trouble() {
        UUID subject = UUID.randomUUID();
        queue.put(NewWork.of(ROUTE, subject, "clumsy"));
        await(subject, "done");
        assertThat(column(subject, "attempts")).isEqualTo("2");
    }

    @Test
    void that_is_cancelled_while_it_runs_ends_at_once_and_keeps_nothing() {
        UUID subject = UUID.randomUUID();
        queue.put(NewWork.of(ROUTE, subject, "slow"));
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> running.get() != null);
        queue.cancel(List.of(subject), "Nobody wants it.");
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> !claims.holds(running.get()));
        mayEnd.countDown();
        UUID next = UUID.randomUUID();
        queue.put(NewWork.of(ROUTE, next, "easy"));
        await(next, "done");
        assertThat(column(subject, "state")).isEqualTo("cancelled");
        assertThat(done).doesNotContainKey(subject);
    }

    private void await(UUID subject, String state) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .atMost(HubClient.PATIENCE)
                .until(() -> state.equals(column(subject, "state")));
    }

    private String column(UUID subject, String name) {
        return jdbc.sql("select " + name + "::text from work where kind = 'toy' and subject = ?")
                .param(subject)
                .query(String.class)
                .single();
    }
}
