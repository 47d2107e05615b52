package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a hospital's own systems see of the hub's work: a subscriber of the topic of events. */
@HubTest
class PublishedEventsIT {

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Value("${gantry.kafka.brokers}")
    String brokers;

    @Test
    void a_subscriber_sees_a_runs_life_in_order_without_what_went_wrong() throws Exception {
        HubClient hub = new HubClient("http://localhost:" + port, signIn.bearer("demo-customer"));
        UUID run = hub.completed(StudyZip.ofSeries(2));
        List<JsonNode> seen = eventsOf(run, "completed");
        assertThat(seen)
                .extracting(event -> event.path("type").asText())
                .startsWith("io.gantry.submission.received", "io.gantry.submission.splitting")
                .endsWith("io.gantry.submission.completed");
        assertThat(seen).allSatisfy(event -> {
            assertThat(event.path("specversion").asText()).isEqualTo("1.0");
            assertThat(event.path("source").asText()).isEqualTo("/gantry");
            assertThat(event.path("subject").asText()).isEqualTo(run.toString());
            assertThat(event.path("data").has("reason")).isFalse();
        });
        assertThat(seen)
                .extracting(event -> event.path("id").asLong())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(seen.get(seen.size() - 1).at("/data/series_total").asInt()).isEqualTo(2);
    }

    private List<JsonNode> eventsOf(UUID subject, String last) {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> seen = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                brokers,
                "group.id",
                "subscriber-" + subject,
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                StringDeserializer.class);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
            consumer.subscribe(List.of("gantry.events"));
            Awaitility.await().atMost(HubClient.PATIENCE).until(() -> {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    if (subject.toString().equals(record.key())) {
                        seen.add(json.readTree(record.value()));
                    }
                }
                return seen.stream()
                        .anyMatch(event -> event.path("type").asText().endsWith("." + last));
            });
        }
        return seen;
    }
}
