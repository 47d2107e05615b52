package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hub as a process of its own, whose embedded Kafka loses its folder while it serves. */
class KafkaFolderIT {

    private static final Path DATA = Path.of("target/test-data-kafka-folder");
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final String REASON = "Kafka cannot go on (its folder can't be written any more";

    private final HubProcess process = new HubProcess(DATA);

    @AfterEach
    void end_all() {
        process.endAll();
    }

    @Test
    void stops_by_itself_says_why_in_one_line_and_leaves_no_process() throws Exception {
        process.start();
        Path folder = DATA.resolve("kafka");
        Files.move(folder, DATA.resolve("kafka-lost"));
        Files.writeString(folder, "This is no folder.");

        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> said().stream()
                .anyMatch(this::isReason));
        Instant told = Instant.now();
        Awaitility.await().atMost(LONGEST_STOP).until(() -> !process.isAlive());

        assertThat(Duration.between(told, Instant.now())).isLessThan(LONGEST_STOP);
        assertThat(process.left()).isEmpty();
        assertThat(said().stream().filter(this::isReason)).hasSize(1);
        assertThat(said()).noneMatch(line -> line.startsWith("\tat "));
    }

    private boolean isReason(String line) {
        return line.contains(REASON);
    }

    private List<String> said() throws Exception {
        return Files.readAllLines(process.log());
    }
}
