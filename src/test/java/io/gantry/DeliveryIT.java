package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomObject;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.Uids;
import io.gantry.phantom.PhantomStudy;
import io.gantry.settings.DropSettings;
import io.gantry.settings.SendingSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Results on their way to a PACS: DCMTK's storescp. */
@HubTest
class DeliveryIT {

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    SendingSettings destinations;

    @Autowired
    DropSettings drop;

    @TempDir
    Path directory;

    private HubClient hub;

    @BeforeEach
    void sign_in() {
        Dcmtk.needs("storescp");
        hub = new HubClient("http://localhost:" + port, signIn.bearer("demo-universal"));
    }

    @Test
    void results_of_a_dropped_zip_arrive_as_valid_pictures_and_reports() throws IOException {
        PhantomStudy study = PhantomStudy.sample(211, 256, 8);
        try (Storescp pacs = serve("pacs")) {
            Path part = directory.resolve("phantom.part");
            Files.write(part, zip(study));
            Files.createDirectories(drop.folder());
            Files.move(part, drop.folder().resolve("phantom-" + UUID.randomUUID() + ".zip"));

            await().untilAsserted(
                            () -> assertThat(pacs.received(study.studyUid())).hasSize(4));
            List<DataSet> received = pacs.received(study.studyUid()).stream()
                    .map(DicomObject::dataSet)
                    .toList();
            assertThat(received)
                    .extracting(set -> set.string(Tag.SOPClassUID).orElse(""))
                    .containsExactlyInAnyOrder(
                            Uids.SECONDARY_CAPTURE_IMAGE_STORAGE,
                            Uids.SECONDARY_CAPTURE_IMAGE_STORAGE,
                            Uids.COMPREHENSIVE_3D_SR_STORAGE,
                            Uids.COMPREHENSIVE_3D_SR_STORAGE);
            assertThat(received).extracting(set -> set.string(Tag.PatientID)).containsOnly(Optional.of("PHANTOM-211"));
            pacs.assertValid(study.studyUid());
        }
    }

    @Test
    void results_that_are_asked_for_are_sent_and_their_state_is_told() throws IOException {
        try (Storescp ward = serve("ward")) {
            UUID run = hub.completed(StudyZip.ofSeries(2));
            assertThat(hub.read(send(run)).path("queued").asInt()).isEqualTo(4);
            await().untilAsserted(() -> assertThat(states(run)).hasSize(4).containsOnly("sent"));

            assertThat(deliveries(run)).allSatisfy(delivery -> {
                assertThat(delivery.path("destination").asText()).isEqualTo("ward");
                assertThat(delivery.path("status").asText()).isEqualTo("0000H");
                assertThat(delivery.path("reason").isNull()).isTrue();
                assertThat(ward.has(delivery.path("sop_instance_uid").asText())).isTrue();
            });
            assertThat(hub.read(send(run)).path("queued").asInt()).isZero();
            ward.assertValid(StudyZip.studyOf("1.2.3.1"));
        }
    }

    @Test
    void waits_for_a_destination_that_is_down_and_sends_when_it_is_up() throws IOException {
        UUID run = hub.completed(StudyZip.ofSeries(1));
        send(run);
        await().untilAsserted(() -> assertThat(deliveries(run)).hasSize(2).allSatisfy(delivery -> {
            assertThat(delivery.path("reason").asText()).contains("WARD", "can't be reached");
            assertThat(delivery.path("attempts").asInt()).isGreaterThan(1);
        }));
        assertThat(states(run)).isSubsetOf("waiting", "sending");

        try (Storescp ward = serve("ward")) {
            await().untilAsserted(() -> assertThat(states(run)).containsOnly("sent"));
        }
    }

    @Test
    void tries_again_where_a_destination_aborts_on_what_it_gets() throws IOException {
        UUID run = hub.completed(StudyZip.ofSeries(1));
        try (Storescp ward = serve("ward", "--abort-after")) {
            send(run);
            await().untilAsserted(() -> assertThat(deliveries(run)).hasSize(2).allSatisfy(delivery -> {
                assertThat(delivery.path("reason").asText()).contains("WARD", "aborted");
                assertThat(delivery.path("attempts").asInt()).isPositive();
            }));
        }
        try (Storescp ward = serve("ward")) {
            await().untilAsserted(() -> assertThat(states(run)).containsOnly("sent"));
        }
    }

    @Test
    void a_refusing_destination_is_not_asked_again_until_told_to() throws IOException {
        UUID run = hub.completed(StudyZip.ofSeries(1));
        try (Storescp ward = serve("ward", "--refuse")) {
            send(run);
            await().untilAsserted(() -> assertThat(states(run)).containsOnly("refused"));
        }
        assertThat(deliveries(run))
                .allSatisfy(
                        delivery -> assertThat(delivery.path("reason").asText()).contains("WARD", "rejected"));

        try (Storescp ward = serve("ward")) {
            for (JsonNode delivery : deliveries(run)) {
                hub.post("/api/deliveries/" + delivery.path("id").asText() + "/retry");
            }
            await().untilAsserted(() -> assertThat(states(run)).containsOnly("sent"));
        }
    }

    @Test
    void a_destination_without_comprehensive_reports_gets_what_it_takes() throws IOException {
        UUID run = hub.completed(StudyZip.ofSeries(1));
        Path profile = directory.resolve("storescp.cfg");
        Files.writeString(profile, """
                [[TransferSyntaxes]]
                [Plain]
                TransferSyntax1 = LittleEndianExplicit
                [[PresentationContexts]]
                [Old]
                PresentationContext1 = 1.2.840.10008.1.1\\Plain
                PresentationContext2 = %s\\Plain
                PresentationContext3 = %s\\Plain
                [[Profiles]]
                [Old]
                PresentationContexts = Old
                """.formatted(Uids.SECONDARY_CAPTURE_IMAGE_STORAGE, Uids.ENHANCED_SR_STORAGE));
        try (Storescp ward = serve("ward", "-xf", profile.toString(), "Old")) {
            send(run);
            await().untilAsserted(() -> assertThat(states(run)).hasSize(2).containsOnly("sent"));
            assertThat(ward.received(StudyZip.studyOf("1.2.3.1")))
                    .extracting(
                            object -> object.dataSet().string(Tag.SOPClassUID).orElse(""))
                    .containsExactlyInAnyOrder(Uids.SECONDARY_CAPTURE_IMAGE_STORAGE, Uids.ENHANCED_SR_STORAGE);
            ward.assertValid(StudyZip.studyOf("1.2.3.1"));
        }
    }

    @Test
    void a_destination_can_be_tested() throws IOException {
        try (Storescp ward = serve("ward")) {
            assertThat(hub.read(hub.post("/api/destinations/ward/echo").body())
                            .path("ok")
                            .asBoolean())
                    .as(ward.output())
                    .isTrue();
        }
        await().untilAsserted(() -> {
            JsonNode answer = hub.read(hub.post("/api/destinations/ward/echo").body());
            assertThat(answer.path("ok").asBoolean()).isFalse();
            assertThat(answer.path("reason").asText()).contains("can't be reached");
        });
        assertThat(hub.post("/api/destinations/none/echo").statusCode()).isEqualTo(404);
    }

    @Test
    void destinations_are_listed_as_configured() {
        JsonNode items = hub.read(hub.get("/api/destinations").body()).path("items");
        assertThat(items).extracting(item -> item.path("name").asText()).contains("orthanc", "pacs");
        assertThat(items)
                .filteredOn(item -> item.path("name").asText().equals("pacs"))
                .allSatisfy(pacs -> {
                    assertThat(pacs.path("ae").asText()).isEqualTo("PACS");
                    assertThat(pacs.path("host").asText()).isEqualTo("127.0.0.1");
                    assertThat(pacs.path("send")).extracting(JsonNode::asText).containsExactly("sc", "sr");
                    assertThat(pacs.path("doors")).extracting(JsonNode::asText).containsExactly("drop");
                });
    }

    private String send(UUID run) {
        var answer = hub.post("/api/destinations/ward/submissions/" + run);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.body();
    }

    private List<JsonNode> deliveries(UUID run) {
        return hub.deliveries("ward", run);
    }

    private List<String> states(UUID run) {
        return deliveries(run).stream()
                .map(delivery -> delivery.path("state").asText())
                .toList();
    }

    private Storescp serve(String destination, String... options) throws IOException {
        return Storescp.serve(
                directory, destinations.destination(destination).orElseThrow().port(), options);
    }

    private static byte[] zip(PhantomStudy study) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            study.writeTo(zip, "");
        }
        return bytes.toByteArray();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(HubClient.PATIENCE).ignoreExceptions();
    }
}
