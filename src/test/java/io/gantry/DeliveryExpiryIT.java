package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.objects.ObjectStore;
import io.gantry.settings.SendingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** What was made to be sent goes when its time has come, or with what it was made of. */
class DeliveryExpiryIT extends JobTests {

    @Autowired
    SendingSettings destinations;

    @Autowired
    ObjectStore objects;

    @TempDir
    Path directory;

    private HubClient admin;

    @BeforeEach
    void sign_in_as_administrator() {
        admin = new HubClient("http://localhost:" + port, signIn.bearer("demo-universal"));
    }

    @Test
    void objects_go_with_the_images_and_what_is_known_of_them_later() throws Exception {
        UUID run = admin.completed(StudyZip.ofSeries(1));
        int wardPort = destinations.destination("ward").orElseThrow().port();
        try (Storescp ward = Storescp.serve(directory, wardPort)) {
            send(run);
            await().untilAsserted(() -> assertThat(admin.deliveries("ward", run))
                    .as(ward.output())
                    .hasSize(2)
                    .extracting(delivery -> delivery.path("state").asText())
                    .containsOnly("sent"));
        }
        List<String> made = made(run);
        assertThat(made).hasSize(2).allMatch(objects::has);

        jdbc.sql("update object set keep_until = now() - interval '1 hour' where keep_until is not null and key in"
                        + " (select object_key from submission where id = :id"
                        + " union select object_key from analysis where submission_id = :id)")
                .param("id", run)
                .update();
        await().until(() -> made.stream().noneMatch(objects::has));
        List<JsonNode> known = admin.deliveries("ward", run);
        assertThat(known)
                .hasSize(2)
                .extracting(delivery -> delivery.path("state").asText())
                .containsOnly("sent");

        jdbc.sql("update delivery set ended_at = now() - interval '2 years' where submission_id = ?")
                .param(run)
                .update();
        await().until(() -> admin.deliveries("ward", run).isEmpty());
    }

    @Test
    void nothing_of_a_removed_job_is_sent_or_left() {
        String job = jobs.create("a.zip", StudyZip.ofSeries(1));
        assertThat(jobs.ended(job).path("status").asText()).isEqualTo("completed");
        UUID id = UUID.fromString(job);
        send(id);
        await().until(() -> made(id).size() == 2);
        List<String> made = made(id);
        assertThat(made).allMatch(objects::has);

        assertThat(jobs.api.delete("/jobs/" + job).statusCode()).isEqualTo(200);

        await().until(() -> made.stream().noneMatch(objects::has));
        assertThat(admin.deliveries("ward", id)).isEmpty();
    }

    private void send(UUID submission) {
        assertThat(admin.post("/api/destinations/ward/submissions/" + submission)
                        .statusCode())
                .isEqualTo(202);
    }

    private List<String> made(UUID submission) {
        return jdbc.sql("select object_key from delivery where submission_id = ? and object_key is not null")
                .param(submission)
                .query(String.class)
                .list();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(HubClient.PATIENCE);
    }
}
