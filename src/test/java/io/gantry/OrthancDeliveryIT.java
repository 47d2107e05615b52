package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.settings.SendingSettings;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orthanc as the PACS that results go to, and that answers for them. */
@HubTest
class OrthancDeliveryIT extends DicomDoor {

    @Autowired
    SendingSettings destinations;

    @Autowired
    JdbcClient jdbc;

    @Test
    void takes_pictures_and_reports_and_commits_to_keep_them() throws Exception {
        HubClient admin = new HubClient("http://localhost:" + port, signIn.bearer("demo-universal"));
        UUID run = admin.completed(StudyZip.ofSeries(2));
        int orthancPort = destinations.destination("orthanc").orElseThrow().port();
        try (Orthanc orthanc = Orthanc.start(directory, orthancPort, Integer.parseInt(dicomPort()))) {
            admin.post("/api/destinations/orthanc/submissions/" + run);

            Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(
                            admin.deliveries("orthanc", run))
                    .hasSize(4)
                    .extracting(delivery -> delivery.path("state").asText())
                    .containsOnly("committed"));
            assertThat(orthanc.get("/series?expand"))
                    .contains("\"Modality\" : \"SR\"", "\"Modality\" : \"OT\"", "AI result ct-nodule");
        }
    }

    @Test
    void what_it_does_not_have_when_it_is_asked_has_failed_with_its_reason() throws Exception {
        Dcmtk.needs("Orthanc");
        HubClient admin = new HubClient("http://localhost:" + port, signIn.bearer("demo-universal"));
        UUID run = admin.completed(StudyZip.ofSeries(1));
        admin.post("/api/destinations/orthanc/submissions/" + run);
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(admin.deliveries("orthanc", run))
                .hasSize(2)
                .allMatch(delivery -> delivery.path("sop_instance_uid").isTextual()
                        && delivery.path("state").asText().equals("waiting")));
        pretendSent(run);

        int orthancPort = destinations.destination("orthanc").orElseThrow().port();
        try (Orthanc orthanc = Orthanc.start(directory, orthancPort, Integer.parseInt(dicomPort()))) {
            Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(
                            admin.deliveries("orthanc", run))
                    .as(orthanc.get("/instances"))
                    .allSatisfy(delivery -> {
                        assertThat(delivery.path("state").asText()).isEqualTo("failed");
                        assertThat(delivery.path("reason").asText()).contains("0112H, it has no such object");
                    }));
        }
    }

    @Test
    void a_study_that_it_has_can_be_retrieved() throws Exception {
        HubClient admin = new HubClient("http://localhost:" + port, signIn.bearer("demo-universal"));
        int orthancPort = destinations.destination("orthanc").orElseThrow().port();
        String study = "1.2.78.1";
        try (Orthanc orthanc = Orthanc.start(directory, orthancPort, Integer.parseInt(dicomPort()))) {
            for (int number = 1; number <= 8; number++) {
                orthanc.add(Instances.file(Instances.ct(study, study + ".1", number)));
            }
            JsonNode answer = admin.read(admin.post("/api/destinations/orthanc/studies/" + study + "/retrieve")
                    .body());
            assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
            assertThat(answer.path("completed").asInt()).isEqualTo(8);
            assertThat(completed(study).path("instances").asInt()).isEqualTo(8);

            JsonNode none = admin.read(admin.post("/api/destinations/orthanc/studies/1.2.404/retrieve")
                    .body());
            assertThat(none.path("completed").asInt()).isZero();
        }
    }

    /** The rows as they are when a destination took objects and lost them. */
    private void pretendSent(UUID run) {
        jdbc.sql("update delivery set state = 'sent', ended_at = now() where submission_id = ?")
                .param(run)
                .update();
        jdbc.sql("update work set state = 'done', ended_at = now(), claim = null where state in ('waiting', 'running')"
                        + " and subject in (select id from delivery where submission_id = ?)")
                .param(run)
                .update();
        jdbc.sql("insert into work (id, kind, subject, lane, batch) select gen_random_uuid(), 'ask-commitment', id,"
                        + " 'destination:' || destination, 'results' from delivery where submission_id = ?")
                .param(run)
                .update();
    }
}
