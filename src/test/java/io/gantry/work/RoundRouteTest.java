package io.gantry.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gantry.work.camel.RoundComponent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A route that looks when its round rings. */
class RoundRouteTest {

    private static final long PACE = 200;

    private final Rounds rounds = new Rounds(() -> true, System::nanoTime);
    private final List<Long> looks = new CopyOnWriteArrayList<>();
    private final CamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        camel.addComponent("round", new RoundComponent(rounds));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("round:toy?pace=" + PACE).process(exchange -> {
                    looks.add(System.nanoTime());
                    if (looks.size() == 2) {
                        throw new IllegalStateException("It fell down.");
                    }
                });
            }
        });
        camel.start();
        await().until(() -> looks.size() == 1);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void it_looks_again_only_when_it_rang_and_not_more_often_than_its_pace() {
        rounds.ring("other");
        rounds.ring("toy");
        rounds.ring("toy");
        await().until(() -> looks.size() == 2);
        assertThat(Duration.ofNanos(looks.get(1) - looks.get(0))).isGreaterThanOrEqualTo(Duration.ofMillis(PACE));
        await().during(Duration.ofMillis(2 * PACE)).until(() -> looks.size() == 2);
    }

    @Test
    void a_look_that_failed_does_not_end_the_round() {
        rounds.ring("toy");
        await().until(() -> looks.size() == 2);
        rounds.ring("toy");
        await().until(() -> looks.size() == 3);
    }

    @Test
    void it_ends_with_its_route_though_nothing_rings() {
        camel.stop();
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .noneMatch(thread -> thread.getName().contains("round-toy")));
    }
}
