package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.phantom.PhantomStudy;
import io.gantry.process.rules.ModelRules;
import io.gantry.store.submissions.Results;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rules say which models read a series. */
@HubTest
class ModelRulesIT {

    private static final PhantomStudy STUDY = PhantomStudy.sample(20, 384, 12);

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    ModelRules rules;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Results told;

    @Value("${gantry.inference.rules}")
    Path file;

    private Api admin;
    private JobClient jobs;

    @BeforeEach
    void sign_in() {
        admin = new Api("http://localhost:" + port, signIn.bearer("demo-admin"));
        jobs = new JobClient(new Api("http://localhost:" + port, signIn.bearer("demo-customer")));
    }

    @AfterEach
    void no_rules_are_left() throws IOException {
        Files.deleteIfExists(file);
        rules.look();
    }

    @Test
    void several_models_read_a_series_and_the_first_one_makes_the_report() throws IOException {
        write("""
                rules:
                  - name: both
                    when: door == 'job' && Modality == 'CT'
                    models: [ct-lesion, ct-nodule, none-such]
                otherwise: {models: [asked]}
                """);
        JsonNode tried = tried(zip(STUDY), "/api/rules/try");
        assertThat(tried.at("/series/0/rule").asText()).as(tried.toString()).isEqualTo("both");
        assertThat(tried.path("series")).hasSize(2);
        assertThat(tried.at("/series/0/models").findValuesAsText("name"))
                .containsExactly("ct-lesion", "ct-nodule", "none-such");
        assertThat(tried.at("/series/0/models/2/refusal").asText()).isEqualTo("This hub has no model none-such.");

        String id = jobs.create("study.zip", zip(STUDY));
        assertThat(jobs.ended(id).path("status").asText()).isEqualTo("completed");
        JsonNode results = Api.read(jobs.api.get("/jobs/" + id + "/results")).path("results");
        assertThat(results.path("series").findValuesAsText("model"))
                .containsExactly("ct-lesion 1.0.0", "ct-lesion 1.0.0", "ct-nodule 1.0.0", "ct-nodule 1.0.0");
        assertThat(results.path("series").findValuesAsText("probability")).hasSize(4);
        assertThat(results.path("series").findValuesAsText("reason")).hasSize(2).allSatisfy(reason -> assertThat(reason)
                .contains("none-such"));
        assertThat(results.at("/findings"))
                .allSatisfy(
                        finding -> assertThat(finding.path("volume").isNumber()).isTrue());
        List<UUID> analyses = jdbc.sql("select id from analysis where submission_id = ?::uuid")
                .param(id)
                .query(UUID.class)
                .list();
        assertThat(analyses).hasSize(2);
        assertThat(told.analysed(analyses.get(0)).orElseThrow().others())
                .as("what objects of the result tell")
                .satisfiesExactly(
                        nodule -> assertThat(nodule.judgement().model().name()).isEqualTo("ct-nodule"),
                        none -> assertThat(none.reason()).isEqualTo("This hub has no model none-such."));
    }

    @Test
    void a_rule_refuses_with_its_reason() throws IOException {
        write("""
                rules:
                  - {name: none, when: "slices > 5", refuse: Long series are not read here.}
                otherwise: {models: [asked]}
                """);
        String id = jobs.create("study.zip", zip(STUDY));
        JsonNode job = jobs.ended(id);
        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(jdbc.sql("select reason from analysis where submission_id = ?::uuid")
                        .param(id)
                        .query(String.class)
                        .list())
                .containsOnly("Long series are not read here.");
        assertThat(tried(zip(STUDY), "/api/rules/try").at("/series/0/refusal").asText())
                .isEqualTo("Long series are not read here.");
    }

    @Test
    void a_trial_tells_what_the_doors_would_do_and_keeps_nothing() throws IOException {
        int before = submissions();
        JsonNode job = tried(zip(STUDY), "/api/rules/try");
        assertThat(job.at("/series/0/rule").asText()).isEqualTo("otherwise");
        assertThat(job.at("/series/0/models/0/name").asText()).isEqualTo("ct-lesion");
        JsonNode drop = tried(zip(STUDY), "/api/rules/try?door=drop");
        assertThat(drop.at("/series/0/models/0/name").asText()).isEqualTo("ct-nodule");
        assertThat(drop.at("/destinations/0/name").asText()).isEqualTo("pacs");
        JsonNode report = tried(Instances.file(Instances.structuredReport("1.2.9", "1.2.9.1")), "/api/rules/try");
        assertThat(report.at("/series/0/refusal").asText()).startsWith("The series holds no image pixels");
        var text = admin.form("POST", "/api/rules/try", new Api.Form().file("file", "a.zip", StudyZip.ofSeries(0)));
        assertThat(text.statusCode()).as(text.body()).isEqualTo(422);
        assertThat(jobs.api.form("POST", "/api/rules/try", new Api.Form()).statusCode())
                .isEqualTo(403);
        assertThat(submissions()).isEqualTo(before);
        assertThat(admin.get("/api/rules").body())
                .isEqualTo("{\"rules\":[{\"name\":\"otherwise\",\"when\":null,\"models\":[\"asked\"],\"refuse\":null}],"
                        + "\"problem\":null}");
    }

    private JsonNode tried(byte[] bytes, String path) {
        var answer = admin.form("POST", path, new Api.Form().file("file", "study.zip", bytes));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.read(answer);
    }

    private int submissions() {
        return jdbc.sql("select count(*) from submission").query(Integer.class).single();
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
        rules.look();
    }

    private static byte[] zip(PhantomStudy study) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            study.writeTo(zip, "");
        }
        return bytes.toByteArray();
    }
}
