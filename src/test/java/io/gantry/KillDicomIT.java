package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub as a process of its own, killed while a sender pushes, and started again on the same data. */
class KillDicomIT {

    private static final Path DATA = Path.of("target/test-data-killed-dicom");
    private static final String STUDY = "1.2.70";
    private static final int SERIES = 40;

    private final HubProcess process = new HubProcess(DATA);

    @TempDir
    Path directory;

    @AfterEach
    void end_all() {
        process.endAll();
    }

    @Test
    void every_instance_acknowledged_before_a_kill_is_in_the_report_once() throws Exception {
        Dcmtk.needs("storescu");
        writeStudy();
        process.start();
        Process sender = send();
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> acknowledged().size() > SERIES * StudyZip.SLICES / 2 || !sender.isAlive());
        process.kill();
        sender.onExit().join();
        Set<String> acknowledged = acknowledged();
        assertThat(acknowledged).isNotEmpty();

        process.start();
        HubClient hub = process.signedIn("demo-customer");
        JsonNode study = completed(hub, acknowledged.size());
        Set<String> kept = new TreeSet<>();
        study.path("series")
                .forEach(series -> kept.add(series.path("series_uid").asText()));
        assertThat(kept).containsAll(seriesOf(acknowledged));
        assertThat(reported(hub)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(kept);
        JsonNode receipt = lostReceipt(hub);
        assertThat(receipt.path("received").asInt()).isGreaterThanOrEqualTo(acknowledged.size());
        assertThat(receipt.path("submissions")).isNotEmpty();

        assertThat(send().onExit().join().exitValue()).isZero();
        JsonNode whole = completed(hub, SERIES * StudyZip.SLICES);
        assertThat(whole.path("instances").asInt()).isEqualTo(SERIES * StudyZip.SLICES);
        assertThat(whole.path("duplicates").asInt()).isZero();
        process.stop();
        assertThat(process.left()).isEmpty();
    }

    private static JsonNode lostReceipt(HubClient hub) {
        return Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(
                        () -> hub.read(hub.get("/api/associations").body())
                                .path("items")
                                .path(0),
                        call -> call.path("ended").asText().equals("hub-stopped"));
    }

    private static List<String> reported(HubClient hub) {
        return hub.get("/api/studies/" + STUDY + "/report.csv")
                .body()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1)[2])
                .toList();
    }

    private JsonNode completed(HubClient hub, int instances) {
        return Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(
                        () -> hub.read(hub.get("/api/studies/" + STUDY).body()),
                        study -> study.path("state").asText().equals("completed")
                                && study.path("instances").asInt() >= instances);
    }

    private void writeStudy() throws IOException {
        for (int series = 1; series <= SERIES; series++) {
            Path folder = Files.createDirectories(directory.resolve("study").resolve("s" + series));
            for (int number = 1; number <= StudyZip.SLICES; number++) {
                Files.write(
                        folder.resolve(number + ".dcm"),
                        Instances.file(Instances.ct(STUDY, STUDY + "." + series, number)));
            }
        }
    }

    private Process send() throws IOException {
        return new ProcessBuilder(
                        "storescu",
                        "-v",
                        "-aec",
                        "GANTRY",
                        "+sd",
                        "+r",
                        "127.0.0.1",
                        String.valueOf(process.dicomPort()),
                        directory.resolve("study").toString())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private Path log() {
        return directory.resolve("sender.log");
    }

    /** The files whose Success the sender has seen. */
    private Set<String> acknowledged() throws IOException {
        Set<String> files = new TreeSet<>();
        String sending = "";
        for (String line :
                Files.readString(log(), StandardCharsets.ISO_8859_1).lines().toList()) {
            if (line.contains("Sending file: ")) {
                sending = line.substring(line.indexOf("Sending file: ") + 14);
            } else if (line.contains("Received Store Response (Success)")) {
                files.add(sending);
            }
        }
        return files;
    }

    private static List<String> seriesOf(Set<String> files) {
        List<String> series = new ArrayList<>();
        for (String file : files) {
            String folder = Path.of(file).getParent().getFileName().toString();
            series.add(STUDY + "." + folder.substring(1));
        }
        return series.stream().distinct().toList();
    }
}
