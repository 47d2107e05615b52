package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What a node writes into its log while the database is away for it. */
@HubTest
class LinesOfTroubleIT extends DicomDoor {

    /** The kinds of loops, doors and answers, each with one line; not the times that they tried. */
    private static final int KINDS = 20;

    @Autowired
    Environment environment;

    @Test
    void a_database_that_is_away_is_a_line_for_each_kind_of_need_and_its_return_another() throws Exception {
        URI database = URI.create(
                environment.getRequiredProperty("gantry.postgres.url").substring("jdbc:".length()));
        HubProcess node = new HubProcess(Path.of("target/test-data-cut-off"));
        try (Relay relay = new Relay(database.getPort())) {
            node.startBeside(
                    environment,
                    "--gantry.postgres.url=jdbc:postgresql://127.0.0.1:" + relay.port() + database.getPath(),
                    "--spring.datasource.hikari.connection-timeout=300");
            Api users = new Api("http://" + node.address(), signIn.bearer("demo-customer"));
            assertThat(users.get("/jobs").statusCode()).isEqualTo(200);
            int before = lines(node).size();

            relay.cut();
            drop(node, "Ivanov.zip");
            Instant end = Instant.now().plusSeconds(15);
            int asked = 0;
            while (Instant.now().isBefore(end)) {
                assertThat(users.get("/jobs").statusCode()).isEqualTo(503);
                users.get("/api/v1/patients");
                users.json("POST", "/jobs", "{\"title\":\"T\"}", "Idempotency-Key", "k" + asked++);
            }
            relay.mend();
            Awaitility.await()
                    .atMost(HubClient.PATIENCE)
                    .ignoreExceptions()
                    .until(() -> users.get("/jobs").statusCode() == 200);
            Awaitility.await()
                    .atMost(HubClient.PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> Files.exists(done(node)));

            Awaitility.await().atMost(HubClient.PATIENCE).until(() -> lines(node).stream()
                    .anyMatch(line -> line.contains("Work is claimed again")));

            List<String> said = lines(node).subList(before, lines(node).size());
            assertThat(asked).as("requests of each kind").isGreaterThan(3);
            assertThat(said).hasSizeLessThan(KINDS);
            assertThat(said).noneMatch(line -> line.startsWith("\tat ") || line.contains("Ivanov"));
        } finally {
            node.endAll();
        }
    }

    private static void drop(HubProcess node, String name) throws IOException {
        Path coming = folder(node).resolve(name + ".part");
        Files.write(coming, StudyZip.ofSeries(1));
        Files.move(coming, folder(node).resolve(name));
    }

    private static Path done(HubProcess node) {
        return folder(node).resolve("done/Ivanov.zip");
    }

    private static Path folder(HubProcess node) {
        return Path.of("target/test-data-cut-off/drop");
    }

    private static List<String> lines(HubProcess node) throws IOException {
        return Files.readAllLines(node.log());
    }
}
