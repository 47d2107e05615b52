package io.gantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ConfigurableApplicationContext;

/** The short answers to probes beside those of Spring's endpoints, which who asks for their type gets. */
class ProbeAnswersTest extends FrontDoor {

    private static final String TYPE = "application/vnd.spring-boot.actuator.v3+json";
    private static final List<String> PROBES = List.of("/actuator/health/liveness", "/actuator/health/readiness");

    private final ConfigurableApplicationContext probed = start("management.endpoint.health.probes.enabled=true");

    @AfterEach
    void end() {
        probed.close();
    }

    @Test
    void answers_as_the_endpoints_do_whatever_the_state() throws Exception {
        for (var state : List.<AvailabilityState>of(
                LivenessState.CORRECT,
                ReadinessState.ACCEPTING_TRAFFIC,
                ReadinessState.REFUSING_TRAFFIC,
                LivenessState.BROKEN)) {
            AvailabilityChangeEvent.publish(probed, state);
            for (var probe : PROBES) {
                var shortly = ask(probe, "*/*");
                var atLength = ask(probe, TYPE);
                assertThat(shortly.statusCode()).as("%s while %s", probe, state).isEqualTo(atLength.statusCode());
                assertThat(shortly.body()).isEqualTo(atLength.body());
                assertThat(headers(shortly)).isEqualTo(headers(atLength));
            }
        }
        assertThat(ask(PROBES.get(0), "*/*").statusCode()).isEqualTo(503);
    }

    @Test
    void leaves_everything_else_to_them() throws Exception {
        assertThat(ask(PROBES.get(0), "application/json").headers().firstValue("Content-Type"))
                .hasValue("application/json");
        assertThat(ask("/actuator/health", "*/*").body()).contains("status");
        var posted = HttpRequest.newBuilder(address(PROBES.get(0))).POST(HttpRequest.BodyPublishers.noBody());
        assertThat(send(posted).statusCode()).isGreaterThanOrEqualTo(400);
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        headers.remove("content-length");
        headers.remove("transfer-encoding");
        return headers;
    }

    private HttpResponse<String> ask(String path, String accept) throws Exception {
        return send(HttpRequest.newBuilder(address(path)).header("Accept", accept));
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + portOf(probed) + path);
    }
}
