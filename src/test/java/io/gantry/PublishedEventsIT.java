package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a hospital's own systems see of the hub's work: a subscriber of the topic of events. */
@HubTest
class PublishedEventsIT {

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

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

    @Test
    void events_that_waited_of_many_subjects_keep_the_order_of_each() {
        List<UUID> subjects = Stream.generate(UUID::randomUUID).limit(40).toList();
        jdbc.sql("insert into event (subject_type, subject, type, data) select 'toy', s, 'step' || n,"
                        + " jsonb_build_object('n', n) from generate_series(1, 9) n, unnest(?::uuid[]) s"
                        + " union all select 'toy', s, 'over', '{}' from unnest(?::uuid[]) s")
                .params(subjects.toArray(UUID[]::new), subjects.toArray(UUID[]::new))
                .update();
        for (UUID subject : List.of(subjects.get(0), subjects.get(17), subjects.get(39))) {
            assertThat(eventsOf(subject, "over"))
                    .extracting(event -> event.path("type").asText())
                    .containsExactly(Stream.concat(
                                    IntStream.rangeClosed(1, 9).mapToObj(n -> "io.gantry.toy.step" + n),
                                    Stream.of("io.gantry.toy.over"))
                            .toArray(String[]::new));
        }
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> jdbc.sql(
                        "select count(*) from event where subject_type = 'toy' and not published")
                .query(Integer.class)
                .single()
                .equals(0));
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
