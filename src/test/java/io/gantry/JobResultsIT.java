package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.Api.Form;
import io.gantry.phantom.PhantomStudy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What comes out of a job, and that it goes with its user. */
@HubTest
class JobResultsIT {

    private static final PhantomStudy STUDY = PhantomStudy.sample(20, 384, 12);

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

    @Test
    void measures_the_lesions_of_a_study_and_how_far_they_agree_with_the_segmentation_that_came_along()
            throws IOException {
        var jobs = as(signIn.bearer("demo-customer"));
        String id = jobs.create("study.zip", study());
        assertThat(jobs.ended(id).path("status").asText()).isEqualTo("completed");
        JsonNode results = Api.read(jobs.api.get("/jobs/" + id + "/results")).path("results");
        assertThat(results.at("/summary/lesions_count").asInt()).isPositive();
        assertThat(results.at("/summary/confidence").asDouble()).isBetween(0.5, 1.0);
        double volumes = 0;
        for (JsonNode finding : results.path("findings")) {
            assertThat(finding.path("type").asText()).isEqualTo("lesion");
            assertThat(finding.path("confidence").asDouble()).isBetween(0.5, 1.0);
            assertThat(finding.path("coordinates").asText()).isEqualTo("patient");
            assertThat(finding.at("/location/x").isNumber()).isTrue();
            assertThat(finding.at("/location/y").isNumber()).isTrue();
            assertThat(finding.at("/location/z").isNumber()).isTrue();
            volumes += finding.path("volume").asDouble();
        }
        assertThat(results.at("/summary/total_volume").asDouble()).isPositive().isCloseTo(volumes, within(0.01));
        assertThat(results.path("metrics")).hasSize(1);
        assertThat(results.at("/metrics/0/name").asText()).isEqualTo("dice_score");
        assertThat(results.at("/metrics/0/value").asDouble()).isBetween(0.7, 1.0);
        assertThat(results.at("/metrics/0/series_uid").asText()).isEqualTo(STUDY.seriesUid(1));
        assertThat(results.at("/series/0/model").asText()).isEqualTo("ct-lesion 1.0.0");
    }

    @Test
    void ends_and_removes_jobs_and_files_with_their_user() {
        String name = "leaver" + UUID.randomUUID().toString().substring(0, 8);
        var stranger = new Api("http://localhost:" + port, "");
        String account = "{\"username\":\"" + name + "\",\"password\":\"password123\"}";
        int user = Api.read(stranger.json("POST", "/auth/register", account))
                .path("id")
                .asInt();
        String token = Api.read(stranger.json("POST", "/auth/login", account))
                .path("access_token")
                .asText();
        var jobs = as("Bearer " + token);
        String id = jobs.create("a.zip", StudyZip.ofSeries(10));
        jobs.createWaiting();
        jobs.api.form("POST", "/upload", new Form().file("file", "a.txt", "text".getBytes()));
        assertThat(jobs.api.delete("/users/" + user).statusCode()).isEqualTo(200);
        for (String table : new String[] {"job", "user_file", "submission"}) {
            assertThat(jdbc.sql("select count(*) from " + table + " where owner_id = ?")
                            .param(user)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(as(signIn.bearer("demo-admin")).api.get("/jobs/" + id).statusCode())
                .isEqualTo(404);
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(
                        jobs.api.get("/jobs").statusCode())
                .isEqualTo(401));
    }

    private static byte[] study() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("segmentation.dcm"));
            STUDY.writeSegmentation(zip, 1, 0);
            zip.closeEntry();
            STUDY.writeTo(zip, "");
        }
        return bytes.toByteArray();
    }

    private JobClient as(String authorization) {
        return new JobClient(new Api("http://localhost:" + port, authorization));
    }
}
