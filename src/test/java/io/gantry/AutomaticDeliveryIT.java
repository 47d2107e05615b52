package io.gantry;

import static io.gantry.Storescp.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.dicom.data.DicomObject;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.Uids;
import io.gantry.settings.SendingSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Studies that are pushed go on by themselves: what came, as it came, and what the hub makes of it. */
@HubTest
class AutomaticDeliveryIT extends DicomDoor {

    private static final String STUDY = "1.2.79.1";

    @Autowired
    SendingSettings destinations;

    private HubClient admin;

    @Test
    void a_pushed_study_and_its_results_arrive_by_themselves_each_version_once() throws Exception {
        admin = new HubClient("http://localhost:" + port, signIn.bearer("demo-admin"));
        write("a", STUDY, STUDY + ".1", 1, 8);
        write("a", STUDY, STUDY + ".2", 1, 8);
        int archivePort = destinations.destination("archive").orElseThrow().port();
        try (Storescp archive = Storescp.serve(directory, archivePort, "+xa", "+B")) {
            assertThat(storescu("CT1", "GANTRY", "a").exit()).isZero();
            assertSent(completed(STUDY), Map.of("forward", 1L, "sc", 2L, "sr", 2L), 16);
            assertThat(classes(archive))
                    .isEqualTo(Map.of(
                            Uids.CT_IMAGE_STORAGE,
                            16L,
                            Uids.SECONDARY_CAPTURE_IMAGE_STORAGE,
                            2L,
                            Uids.COMPREHENSIVE_3D_SR_STORAGE,
                            2L));
            assertForwarded(archive, 1, 8);

            write("b", STUDY, STUDY + ".2", 9, 10);
            assertThat(storescu("CT1", "GANTRY", "b").exit()).isZero();
            assertSent(completed(STUDY, 2), Map.of("forward", 1L, "sc", 1L, "sr", 1L), 2);
            assertForwarded(archive, 1, 10);
            assertThat(archive.received(STUDY).stream()
                            .filter(object -> object.dataSet().contains(Tag.PredecessorDocumentsSequence)))
                    .singleElement()
                    .satisfies(report -> assertThat(report.dataSet().string(Tag.SeriesDescription))
                            .hasValueSatisfying(text -> assertThat(text).contains("version 2")));
        }
    }

    /** What is sent of a version, by kinds, and how many instances are passed on. */
    private void assertSent(JsonNode version, Map<String, Long> kinds, int instances) {
        String submission = version.path("submission_id").asText();
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(
                        admin.deliveries("archive", submission))
                .isNotEmpty()
                .allSatisfy(delivery -> assertThat(delivery.path("state").asText())
                        .as(delivery.toString())
                        .isEqualTo("sent")));
        List<JsonNode> sent = admin.deliveries("archive", submission);
        assertThat(sent.stream()
                        .collect(Collectors.groupingBy(
                                delivery -> delivery.path("kind").asText(), Collectors.counting())))
                .isEqualTo(kinds);
        assertThat(sent)
                .filteredOn(delivery -> delivery.path("kind").asText().equals("forward"))
                .allSatisfy(delivery ->
                        assertThat(delivery.path("instances").asInt()).isEqualTo(instances));
    }

    private static Map<String, Long> classes(Storescp archive) throws IOException {
        return archive.received(STUDY).stream()
                .collect(Collectors.groupingBy(
                        object -> text(object.dataSet(), Tag.SOPClassUID), Collectors.counting()));
    }

    private static void assertForwarded(Storescp archive, int first, int last) throws IOException {
        Map<String, DicomObject> received = archive.received(STUDY).stream()
                .collect(Collectors.toMap(object -> object.sopInstanceUid().orElseThrow(), object -> object));
        for (int number = first; number <= last; number++) {
            String uid = STUDY + ".2." + number;
            assertThat(received).containsKey(uid);
            assertThat(received.get(uid).dataSet()).isEqualTo(Instances.ct(STUDY, STUDY + ".2", number));
        }
    }
}
