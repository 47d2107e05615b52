package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.net.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** Studies pushed by DCMTK's programs. */
@HubTest
class DicomDoorIT extends DicomDoor {

    @Autowired
    SslBundleRegistry bundles;

    @Test
    void echoscu_is_answered() throws Exception {
        assertThat(Dcmtk.run("echoscu", "-aec", "GANTRY", HOST, dicomPort()).exit())
                .isZero();
    }

    @Test
    void a_pushed_study_becomes_a_report() throws Exception {
        write("a", "1.2.30.1", "1.2.30.1.1", 1, 8);
        write("a", "1.2.30.1", "1.2.30.1.2", 1, 8);
        assertThat(storescu("CT1", "GANTRY", "a").exit()).isZero();

        JsonNode study = completed("1.2.30.1");
        assertThat(study.path("version").asInt()).isEqualTo(1);
        assertThat(study.path("calling_ae").asText()).isEqualTo("CT1");
        assertThat(study.path("instances").asInt()).isEqualTo(16);
        assertThat(seriesOf(study))
                .extracting(
                        series -> series.path("state").asText(),
                        series -> series.path("instances").asInt(),
                        series -> series.path("evidence").asText(),
                        series -> series.path("modality").asText())
                .containsOnly(tuple("completed", 8, "association-closed", "CT"));
        assertThat(seriesOf(study)).allSatisfy(series -> {
            assertThat(series.path("probability_of_pathology").asDouble()).isBetween(0.0, 1.0);
            assertThat(series.path("model").asText()).isNotEmpty();
        });
        assertThat(reportOf("1.2.30.1"))
                .extracting(row -> row.get(0), row -> row.get(1), row -> row.get(2), row -> row.get(5))
                .containsExactlyInAnyOrder(
                        tuple("1.2.30.1/1.2.30.1.1", "1.2.30.1", "1.2.30.1.1", "Success"),
                        tuple("1.2.30.1/1.2.30.1.2", "1.2.30.1", "1.2.30.1.2", "Success"));
        byte[] xlsx = hub.getBytes(study.path("report").path("xlsx").asText()).body();
        assertThat(Workbooks.rows(xlsx)).hasSize(2);
    }

    @Test
    void a_real_series_of_a_scanner_is_analysed() throws Exception {
        List<Path> files = SharedData.ctSeries().stream()
                .filter(file -> !file.toString().contains("DIRFILE"))
                .toList();
        Path folder = Files.createDirectories(directory.resolve("real"));
        for (Path file : files) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        assertThat(storescu("CT1", "GANTRY", "real").exit()).isZero();
        JsonNode listed = Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(
                        () -> Api.read(hub.get("/api/studies?state=completed"))
                                .path("items")
                                .path(0),
                        study -> study.path("instances").asInt() == files.size());
        assertThat(reportOf(listed.path("study_uid").asText()))
                .extracting(row -> row.get(5))
                .containsExactly("Success");
    }

    @Test
    void two_studies_on_one_association_are_two_reports() throws Exception {
        write("a", "1.2.31.1", "1.2.31.1.1", 1, 8);
        write("b", "1.2.31.2", "1.2.31.2.1", 1, 8);
        assertThat(storescu("CT2", "GANTRY", "a", "b").exit()).isZero();
        List<String> submissions = new ArrayList<>();
        for (String uid : List.of("1.2.31.1", "1.2.31.2")) {
            submissions.add(completed(uid).path("submission_id").asText());
            assertThat(reportOf(uid)).hasSize(1);
        }
        JsonNode receipt = receiptOf("CT2");
        assertThat(receipt.path("received").asInt()).isEqualTo(16);
        assertThat(receipt.path("submissions"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(submissions);
    }

    @Test
    void a_bad_instance_in_between_is_refused_and_the_rest_goes_on() throws Exception {
        write("a", "1.2.32", "1.2.32.1", 1, 8);
        DataSet homeless = new DataSet();
        Instances.ct("1.2.32", "1.2.32.1", 9).elements().stream()
                .filter(element -> element.tag() != Tag.SeriesInstanceUID)
                .forEach(homeless::put);
        write("a", "1.2.32.1.4bad", homeless);
        String[] command = storescuOf("CT3", "GANTRY", "a");
        command[1] = "-nh";
        Dcmtk.run(command);

        assertThat(completed("1.2.32").path("instances").asInt()).isEqualTo(8);
        JsonNode receipt = receiptOf("CT3");
        assertThat(receipt.path("received").asInt()).isEqualTo(8);
        assertThat(receipt.path("refused")).hasSize(1);
        assertThat(receipt.path("refused").path(0).path("status").asText()).isEqualTo("C000H");
        assertThat(receipt.path("refused").path(0).path("reason").asText()).contains("can not be read");
        assertThat(receipt.path("ended").asText()).isEqualTo("released");
        assertThat(receipt.path("bytes").asLong()).isPositive();
        assertThat(receipt.path("seconds").asDouble()).isPositive();
        String path = "/api/associations/" + receipt.path("id").asText();
        assertThat(Api.read(hub.get(path))).isEqualTo(receipt);
        assertThat(hub.get("/api/associations/" + UUID.randomUUID()).body())
                .isEqualTo("{\"detail\":\"Association not found\"}");
    }

    @Test
    void the_same_study_again_changes_nothing() throws Exception {
        write("a", "1.2.33", "1.2.33.1", 1, 8);
        storescu("CT1", "GANTRY", "a");
        JsonNode first = completed("1.2.33");
        assertThat(storescu("CT4", "GANTRY", "a").exit()).isZero();
        assertThat(receiptOf("CT4").path("received").asInt()).isEqualTo(8);
        assertThat(receiptOf("CT4").path("submissions")).isEmpty();
        JsonNode again = study("1.2.33");
        assertThat(again.path("state").asText()).isEqualTo("completed");
        assertThat(again.path("instances").asInt()).isEqualTo(8);
        assertThat(again.path("duplicates").asInt()).isZero();
        assertThat(again.path("versions")).isEqualTo(first.path("versions"));
    }

    @Test
    void other_bytes_under_the_same_uid_are_kept_flagged_and_do_not_count() throws Exception {
        write("a", "1.2.34", "1.2.34.1", 1, 8);
        storescu("CT1", "GANTRY", "a");
        completed("1.2.34");
        write("b", "other", Instances.ct("1.2.34", "1.2.34.1", 3).put(Tag.InstanceNumber, VR.IS, "77"));
        assertThat(storescu("CT5", "GANTRY", "b").exit()).isZero();
        assertThat(receiptOf("CT5").path("received").asInt()).isEqualTo(1);
        JsonNode study = study("1.2.34");
        assertThat(study.path("version").asInt()).isEqualTo(1);
        assertThat(study.path("state").asText()).isEqualTo("completed");
        assertThat(study.path("instances").asInt()).isEqualTo(8);
        assertThat(study.path("duplicates").asInt()).isEqualTo(1);
        assertThat(seriesOf(study).get(0).path("duplicates").asInt()).isEqualTo(1);
    }

    @Test
    void late_instances_make_a_version_that_supersedes_and_keeps_what_did_not_change() throws Exception {
        write("a", "1.2.35", "1.2.35.1", 1, 8);
        write("a", "1.2.35", "1.2.35.2", 1, 8);
        storescu("CT1", "GANTRY", "a");
        JsonNode first = completed("1.2.35");
        write("b", "1.2.35", "1.2.35.2", 9, 10);
        storescu("CT1", "GANTRY", "b");
        JsonNode second = completed("1.2.35", 2);

        assertThat(second.path("versions"))
                .extracting(version -> version.path("version").asInt(), version -> version.path("superseded")
                        .asBoolean())
                .containsExactly(tuple(2, false), tuple(1, true));
        assertThat(second.path("submission_id")).isNotEqualTo(first.path("submission_id"));
        JsonNode kept = seriesOf(second, "1.2.35.1");
        assertThat(kept.path("version").asInt()).isEqualTo(1);
        assertThat(kept.path("time_of_processing"))
                .isEqualTo(seriesOf(first, "1.2.35.1").path("time_of_processing"));
        JsonNode changed = seriesOf(second, "1.2.35.2");
        assertThat(changed.path("version").asInt()).isEqualTo(2);
        assertThat(changed.path("instances").asInt()).isEqualTo(10);
        assertThat(reportOf("1.2.35")).extracting(row -> row.get(2)).containsExactlyInAnyOrder("1.2.35.1", "1.2.35.2");
        String earlier =
                second.path("versions").path(1).path("report").path("csv").asText();
        assertThat(linesOf(earlier)).hasSize(2).isNotEqualTo(reportOf("1.2.35"));
    }

    @Test
    void a_count_written_by_the_sender_is_evidence() throws Exception {
        for (int number = 1; number <= 8; number++) {
            write(
                    "a",
                    "i" + number,
                    Instances.ct("1.2.36", "1.2.36.1", number).put(Tag.ImagesInAcquisition, VR.IS, "8"));
        }
        storescu("CT1", "GANTRY", "a");
        JsonNode series = seriesOf(completed("1.2.36")).get(0);
        assertThat(series.path("evidence").asText()).isEqualTo("images-in-acquisition");
        assertThat(series.path("expected").asInt()).isEqualTo(8);
    }

    @Test
    void one_association_for_each_instance_is_one_version() throws Exception {
        write("a", "1.2.37", "1.2.37.1", 1, 8);
        for (int number = 1; number <= 8; number++) {
            storescu("CT1", "GANTRY", "a/1.2.37.1." + number + ".dcm");
        }
        JsonNode study = Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(
                        () -> study("1.2.37"),
                        found -> found.path("state").asText().equals("completed")
                                && found.path("instances").asInt() == 8);
        assertThat(reportOf("1.2.37")).hasSize(1);
        assertThat(seriesOf(study).get(0).path("instances").asInt()).isEqualTo(8);
    }

    @Test
    void many_associations_feed_one_study_at_a_time() throws Exception {
        int senders = 8;
        List<CompletableFuture<Dcmtk.Ran>> running = new ArrayList<>();
        for (int sender = 1; sender <= senders; sender++) {
            write("s" + sender, "1.2.38", "1.2.38." + sender, 1, 8);
        }
        for (int sender = 1; sender <= senders; sender++) {
            running.add(Dcmtk.begin(storescuOf("CT" + sender, "GANTRY", "s" + sender)));
        }
        for (CompletableFuture<Dcmtk.Ran> sender : running) {
            assertThat(sender.join().exit()).isZero();
        }
        JsonNode study = Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(
                        () -> study("1.2.38"),
                        found -> found.path("state").asText().equals("completed")
                                && found.path("instances").asInt() == 8 * senders);
        assertThat(seriesOf(study)).hasSize(senders);
        assertThat(reportOf("1.2.38"))
                .extracting(row -> row.get(2))
                .doesNotHaveDuplicates()
                .hasSize(senders);
    }

    @Test
    void each_called_title_asks_its_own_model() throws Exception {
        write("a", "1.2.39", "1.2.39.1", 1, 8);
        storescu("CT1", "NODULES", "a");
        completed("1.2.39");
        storescu("CT1", "GANTRY", "a");
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> Api.read(hub.get("/api/studies?study_uid=1.2.39&state=completed"))
                                .path("total")
                                .asInt()
                        == 2);
        JsonNode nodules = Api.read(hub.get("/api/studies/1.2.39?called_ae=NODULES"));
        assertThat(seriesOf(nodules).get(0).path("model").asText()).startsWith("ct-nodule ");
        assertThat(linesOf(nodules.path("report").path("csv").asText())).hasSize(1);
    }

    @Test
    void strangers_are_rejected_and_leave_a_receipt() throws Exception {
        write("a", "1.2.40", "1.2.40.1", 1, 1);
        assertThat(storescu("STRANGER1", "NOBODY", "a").output()).contains("Called AE Title Not Recognized");
        assertThat(storescu("STRANGER2", "CLOSED", "a").output()).contains("Calling AE Title Not Recognized");
        JsonNode receipt = receiptOf("STRANGER2");
        assertThat(receipt.path("ended").asText()).isEqualTo("rejected");
        assertThat(receipt.path("detail").asText()).contains("calling AE title");
        assertThat(receiptOf("STRANGER1").path("called_ae").asText()).isEqualTo("NOBODY");
        assertThat(hub.get("/api/studies/1.2.40").body()).isEqualTo("{\"detail\":\"Study not found\"}");
    }

    @Test
    void storescu_pushes_over_tls_with_a_certificate() throws Exception {
        Dcmtk.needs("openssl");
        Certificates certificates = new Certificates(directory, "hospital");
        certificates.writePem(directory);
        String key = directory.resolve("key.pem").toString();
        String certificate = directory.resolve("cert.pem").toString();
        bundles.registerBundle(
                "dicom",
                SslBundle.of(new PemSslStoreBundle(
                        PemSslStoreDetails.forCertificate("file:" + certificate).withPrivateKey("file:" + key),
                        PemSslStoreDetails.forCertificate("file:" + certificate))));
        camel.getRouteController().startRoute("receive-dicom-over-tls");
        try {
            write("a", "1.2.41", "1.2.41.1", 1, 8);
            Dcmtk.Ran ran = Dcmtk.run(
                    "storescu",
                    "+tls",
                    key,
                    certificate,
                    "--add-cert-file",
                    certificate,
                    "-aet",
                    "CT6",
                    "-aec",
                    "GANTRY",
                    "+sd",
                    HOST,
                    portOf("receive-dicom-over-tls"),
                    directory.resolve("a").toString());
            assertThat(ran.exit()).as(ran.output()).isZero();
            assertThat(reportOf(completed("1.2.41").path("study_uid").asText())).hasSize(1);
            assertThat(receiptOf("CT6").path("tls_peer").asText()).isEqualTo("CN=hospital");
        } finally {
            camel.getRouteController().stopRoute("receive-dicom-over-tls");
        }
    }

    @Test
    void what_can_not_be_asked_is_told() {
        assertThat(hub.get("/api/studies?limit=1000").statusCode()).isEqualTo(422);
        assertThat(hub.get("/api/studies?state=lost").statusCode()).isEqualTo(422);
        assertThat(hub.get("/api/studies/1.2.99").statusCode()).isEqualTo(404);
        assertThat(hub.get("/api/studies/1.2.99/report.csv").statusCode()).isEqualTo(404);
    }
}
