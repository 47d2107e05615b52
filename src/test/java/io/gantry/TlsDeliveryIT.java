package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.DicomCertificates.Pem;
import io.gantry.settings.PeerSettings;
import io.gantry.settings.SendingSettings;
import java.io.IOException;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Results and reports of storage commitment go out by TLS, with certificates on both sides, or not at all. */
@HubTest
class TlsDeliveryIT extends DicomDoor {

    @Autowired
    DicomCertificates certificates;

    @Autowired
    SendingSettings destinations;

    @Autowired
    PeerSettings peers;

    private HubClient admin;
    private Pem hospital;
    private Pem stranger;

    @BeforeEach
    void make_certificates() throws Exception {
        admin = new HubClient("http://localhost:" + port, signIn.bearer("demo-universal"));
        hospital = Pem.of("hospital", directory);
        stranger = Pem.of("stranger", directory);
    }

    @Test
    void results_arrive_where_both_sides_trust_the_other_s_certificate() throws Exception {
        certificates.use(hospital, stranger);
        UUID run = admin.completed(StudyZip.ofSeries(1));
        try (Storescp secure = serve(stranger, hospital)) {
            assertThat(echo().path("ok").asBoolean()).as(secure.output()).isTrue();
            send(run);
            assertAllSent(run);
            for (JsonNode delivery : admin.deliveries("secure", run)) {
                assertThat(secure.has(delivery.path("sop_instance_uid").asText()))
                        .isTrue();
            }
        }
    }

    @Test
    void nothing_is_sent_to_a_destination_whose_certificate_is_not_trusted() throws Exception {
        certificates.use(hospital, hospital);
        UUID run = admin.completed(StudyZip.ofSeries(1));
        try (Storescp secure = serve(stranger, hospital)) {
            send(run);
            assertWaitsFor(run, "its certificate is not of an authority that is trusted here");
            assertThat(echo().path("reason").asText()).contains("its certificate is not of an authority");
        }
        try (Storescp secure = serve(hospital, hospital)) {
            assertAllSent(run);
        }
    }

    @Test
    void a_destination_that_does_not_trust_the_hub_s_certificate_is_told_apart() throws Exception {
        certificates.use(hospital, stranger);
        UUID run = admin.completed(StudyZip.ofSeries(1));
        try (Storescp secure = serve(stranger, stranger)) {
            send(run);
            assertWaitsFor(run, "it does not accept the certificate it is shown");
        }
        try (Storescp secure = serve(stranger, hospital)) {
            assertAllSent(run);
        }
    }

    @Test
    void orthanc_asks_for_commitment_and_is_told_by_tls() throws Exception {
        certificates.use(hospital, hospital);
        camel.getRouteController().startRoute("receive-dicom-over-tls");
        int hubPort = Integer.parseInt(portOf("receive-dicom-over-tls"));
        int peerPort = peers.of("SAFE").orElseThrow().port();
        try (Orthanc orthanc = Orthanc.startSecure(directory, peerPort, hubPort, hospital)) {
            orthanc.add(Instances.file(Instances.ct("1.2.80.1", "1.2.80.1.1", 1)));
            String id = orthanc.get("/instances").replaceAll("[\\[\\]\"\\s]", "");
            orthanc.post("/modalities/gantry/store", id);
            orthanc.assertCommitted(id);
        } finally {
            camel.getRouteController().stopRoute("receive-dicom-over-tls");
        }
    }

    private Storescp serve(Pem own, Pem trusted) throws IOException {
        return Storescp.serve(
                directory,
                destinations.destination("secure").orElseThrow().port(),
                "+tls",
                own.key().toString(),
                own.certificate().toString(),
                "--add-cert-file",
                trusted.certificate().toString());
    }

    private JsonNode echo() {
        return admin.read(admin.post("/api/destinations/secure/echo").body());
    }

    private void send(UUID run) {
        assertThat(admin.post("/api/destinations/secure/submissions/" + run).statusCode())
                .isEqualTo(202);
    }

    private void assertAllSent(UUID run) {
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(admin.deliveries("secure", run))
                .hasSize(2)
                .extracting(delivery -> delivery.path("state").asText())
                .containsOnly("sent"));
    }

    private void assertWaitsFor(UUID run, String reason) {
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(admin.deliveries("secure", run))
                .hasSize(2)
                .allSatisfy(delivery -> {
                    assertThat(delivery.path("state").asText()).isIn("waiting", "sending");
                    assertThat(delivery.path("reason").asText()).contains("SECURE", "can't be reached by TLS", reason);
                }));
    }
}
