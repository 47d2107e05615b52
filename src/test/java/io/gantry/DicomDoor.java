package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gantry.dicom.DicomConsumer;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.service.InstanceSource;
import io.gantry.dicom.service.StoreScu;
import io.gantry.dicom.ul.Peer;
import io.gantry.dicom.ul.TimeLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What tests of the DICOM door share: files to push, a sender, and what the hub tells of a study. */
abstract class DicomDoor {

    static final String HOST = "127.0.0.1";

    @TempDir
    Path directory;

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    CamelContext camel;

    Api hub;

    @BeforeEach
    void sign_in() {
        hub = new Api("http://localhost:" + port, signIn.bearer("demo-customer"));
    }

    /** The port on which this hub answers. */
    String dicomPort() {
        return portOf("receive-dicom");
    }

    String portOf(String route) {
        return String.valueOf(((DicomConsumer) camel.getRoute(route).getConsumer()).getPort());
    }

    /** Writes instances of a series into a folder below the test's own. */
    Path write(String folder, String studyUid, String seriesUid, int first, int last) throws IOException {
        for (int number = first; number <= last; number++) {
            write(folder, seriesUid + "." + number, Instances.ct(studyUid, seriesUid, number));
        }
        return directory.resolve(folder);
    }

    Path write(String folder, String name, DataSet instance) throws IOException {
        Path file = Files.createDirectories(directory.resolve(folder)).resolve(name + ".dcm");
        return Files.write(file, Instances.file(instance));
    }

    /** Sends folders of the test's own on one association. */
    Dcmtk.Ran storescu(String callingAe, String calledAe, String... folders) throws IOException {
        return Dcmtk.run(storescuOf(callingAe, calledAe, folders));
    }

    String[] storescuOf(String callingAe, String calledAe, String... folders) {
        return storescuOn(dicomPort(), callingAe, calledAe, folders);
    }

    String[] storescuOn(String dicomPort, String callingAe, String calledAe, String... folders) {
        List<String> command = new ArrayList<>(
                List.of("storescu", "-v", "-aet", callingAe, "-aec", calledAe, "+sd", "+r", HOST, dicomPort));
        Arrays.stream(folders)
                .map(folder -> directory.resolve(folder).toString())
                .forEach(command::add);
        return command.toArray(String[]::new);
    }

    /** Pushes the instances of a series on one association; the last of them ends only when it is let go on. */
    CompletableFuture<List<StoreScu.Result>> pushSlowly(
            String callingAe, String studyUid, String seriesUid, int instances, CountDownLatch goOn) {
        List<InstanceSource> sources = new ArrayList<>();
        for (int number = 1; number <= instances; number++) {
            byte[] file = Instances.file(Instances.ct(studyUid, seriesUid, number));
            sources.add(
                    number == instances ? () -> new DawdlingFile(file, goOn) : () -> new ByteArrayInputStream(file));
        }
        Peer peer = Peer.plain(HOST, Integer.parseInt(dicomPort()), "GANTRY", callingAe);
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new StoreScu(peer, TimeLimits.DEFAULT).store(sources);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    JsonNode study(String uid) {
        HttpResponse<String> answer = hub.get("/api/studies/" + uid);
        return answer.statusCode() == 200 ? Api.read(answer) : MissingNode.getInstance();
    }

    /** The study once its first version has its report. */
    JsonNode completed(String uid) {
        return completed(uid, 1);
    }

    JsonNode completed(String uid, int version) {
        return Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(
                        () -> study(uid),
                        study -> study.path("state").asText().equals("completed")
                                && study.path("version").asInt() == version);
    }

    /** The receipt of the only association that a caller has made, once it has ended. */
    JsonNode receiptOf(String callingAe) {
        return Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(
                        () -> newest(callingAe),
                        receipt -> receipt.has("id")
                                && !receipt.path("ended").asText().equals("open"));
    }

    /** The same once it is in a state. */
    JsonNode receiptOf(String callingAe, String ended) {
        return Awaitility.await().atMost(HubClient.PATIENCE).until(() -> newest(callingAe), receipt -> receipt.path(
                        "ended")
                .asText()
                .equals(ended));
    }

    private JsonNode newest(String callingAe) {
        for (JsonNode receipt : Api.read(hub.get("/api/associations?limit=100")).path("items")) {
            if (receipt.path("calling_ae").asText().equals(callingAe)) {
                return receipt;
            }
        }
        return MissingNode.getInstance();
    }

    List<JsonNode> seriesOf(JsonNode study) {
        return StreamSupport.stream(study.path("series").spliterator(), false).toList();
    }

    JsonNode seriesOf(JsonNode study, String uid) {
        return seriesOf(study).stream()
                .filter(series -> series.path("series_uid").asText().equals(uid))
                .findFirst()
                .orElseThrow();
    }

    /** The lines of the CSV report but the header, fields apart. */
    List<List<String>> reportOf(String uid) {
        return linesOf("/api/studies/" + uid + "/report.csv");
    }

    List<List<String>> linesOf(String path) {
        HttpResponse<String> answer = hub.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body()
                .lines()
                .skip(1)
                .map(line -> Arrays.asList(line.split(",", -1)))
                .toList();
    }
}
