package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may call the DICOM door, what callers are told, and what is written down of them. */
@HubTest
class DicomCallersIT extends DicomDoor {

    @Autowired
    DicomCertificates certificates;

    @Test
    void echoscu_is_answered() throws Exception {
        assertThat(Dcmtk.run("echoscu", "-aec", "GANTRY", HOST, dicomPort()).exit())
                .isZero();
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
        assertThat(receipt.path("times").asInt()).isEqualTo(1);
        assertThat(receiptOf("STRANGER1").path("called_ae").asText()).isEqualTo("NOBODY");
        assertThat(hub.get("/api/studies/1.2.40").body()).isEqualTo("{\"detail\":\"Study not found\"}");
    }

    @Test
    void storescu_pushes_over_tls_with_a_certificate() throws Exception {
        DicomCertificates.Pem hospital = DicomCertificates.Pem.of("hospital", directory);
        certificates.use(hospital, hospital);
        camel.getRouteController().startRoute("receive-dicom-over-tls");
        try {
            write("a", "1.2.41", "1.2.41.1", 1, 8);
            Dcmtk.Ran ran = Dcmtk.run(
                    "storescu",
                    "+tls",
                    hospital.key().toString(),
                    hospital.certificate().toString(),
                    "--add-cert-file",
                    hospital.certificate().toString(),
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
