package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hub as a process of its own, killed while it works and started again on the same data. */
class KillIT {

    private static final Path DATA = Path.of("target/test-data-killed");
    private static final int SERIES = 20;
    private static final int DONE = 5;

    private final HubProcess process = new HubProcess(DATA);

    @AfterEach
    void end_all() throws Exception {
        process.endAll();
    }

    @Test
    void a_hub_killed_in_the_middle_of_a_run_completes_it_when_it_is_started_again() throws Exception {
        process.start("--gantry.inference.threads=1");
        HubClient hub = process.signedIn("demo-customer");
        UUID run;
        try (HeldSeries held = HeldSeries.from(process.database(), DONE)) {
            HttpResponse<String> answer = hub.post(StudyZip.ofSeries(SERIES), "Prefer", "respond-async");
            assertThat(answer.statusCode()).isEqualTo(202);
            run = hub.id(answer);
            Awaitility.await()
                    .atMost(HubClient.PATIENCE)
                    .until(() -> hub.run(run).path("series_ended").asInt() == DONE);
            process.kill();
        }
        Instant killed = Instant.now();

        process.start();
        HubClient again = process.signedIn("demo-customer");
        JsonNode ended = again.ended(run);
        assertThat(ended.path("status").asText()).isEqualTo("completed");
        assertThat(Instant.parse(ended.path("completed_at").asText())).isAfter(killed);
        List<String> everySeries =
                IntStream.rangeClosed(1, SERIES).mapToObj(i -> "1.2.3." + i).toList();
        assertThat(again.csv(run)).extracting(row -> row.get(2)).containsExactlyElementsOf(everySeries);
        assertThat(again.csv(run)).extracting(row -> row.get(5)).containsOnly("Success");
        assertThat(again.getBytes("/api/bulk-runs/" + run + "/report.xlsx").statusCode())
                .isEqualTo(200);
        process.stop();
        assertThat(process.left()).isEmpty();
    }
}
