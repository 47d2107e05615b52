package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class SelfTestIT {

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Test
    void sends_a_phantom_through_the_hub_and_tells_the_seconds_of_each_stage() {
        HubClient hub = signedIn("demo-admin");
        HttpResponse<String> answer = hub.post("/selftest");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode test = hub.read(answer.body());
        assertThat(test.path("ok").asBoolean()).isTrue();
        JsonNode seconds = test.path("seconds");
        assertThat(seconds.fieldNames()).toIterable().containsExactly("receive", "split", "infer", "publish", "total");
        assertThat(seconds).allSatisfy(time -> assertThat(time.asDouble()).isNotNegative());
        assertThat(test.path("rows")).hasSize(2);
        assertThat(test.path("rows"))
                .allSatisfy(row ->
                        assertThat(row.path("processing_status").asText()).isEqualTo("Success"));
        assertThat(test.path("rows").get(0).path("path_to_study").asText()).isEqualTo("chest-ct/series-1");
    }

    @Test
    void is_for_administrators_only() {
        assertThat(signedIn("demo-customer").post("/selftest").statusCode()).isEqualTo(403);
    }

    private HubClient signedIn(String user) {
        return new HubClient("http://localhost:" + port, signIn.bearer(user));
    }
}
