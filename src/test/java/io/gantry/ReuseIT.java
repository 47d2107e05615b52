package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.Api.Form;
import io.gantry.phantom.PhantomStudy;
import io.gantry.process.rules.ModelRules;
import io.gantry.store.submissions.Results;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two readings of the same images by the same model are one. What was told the first time is changed, to be known again. */
@HubTest
class ReuseIT {

    private static final int SLICES = 8;
    private static final double MARK = 0.123456;

    /** Other images in every test, also of the runs before, with pixels that both models take. */
    private final PhantomStudy study = PhantomStudy.sample(new Random().nextInt(1_000_000) + 100, 384, SLICES);

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Results results;

    @Autowired
    ModelRules rules;

    @Value("${gantry.inference.rules}")
    Path file;

    private Api customer;
    private Api admin;

    @BeforeEach
    void sign_in() {
        customer = new Api("http://localhost:" + port, signIn.bearer("demo-customer"));
        admin = new Api("http://localhost:" + port, signIn.bearer("demo-admin"));
    }

    @AfterEach
    void no_rules_are_left() throws IOException {
        Files.deleteIfExists(file);
        rules.look();
    }

    @Test
    void the_same_series_is_answered_from_its_earlier_reading_and_says_so() throws IOException {
        JsonNode first = run(customer, "", zip());
        assertThat(first.findValues("reused_from")).hasSize(2).allSatisfy(from -> assertThat(from.isNull())
                .isTrue());
        Instant read = marked(first);

        JsonNode again = run(customer, "", zip());
        assertThat(again.at("/series/0/probability_of_pathology").asDouble()).isEqualTo(MARK);
        assertThat(Instant.parse(again.at("/series/0/reused_from").asText())).isEqualTo(read);
        assertThat(again.at("/series/0/model").asText()).isEqualTo("ct-nodule 1.0.0");
        JsonNode third = run(customer, "", zip());
        assertThat(Instant.parse(third.at("/series/0/reused_from").asText()))
                .as("the time of the reading, not of its reuse")
                .isEqualTo(read);
        UUID analysis = jdbc.sql("select id from analysis where submission_id = ?::uuid and ordinal = 0")
                .param(again.path("id").asText())
                .query(UUID.class)
                .single();
        assertThat(results.analysed(analysis).orElseThrow().notes())
                .as("what objects of the result tell")
                .anyMatch(note -> note.startsWith("The model read the same images at 20"));
    }

    @Test
    void a_fresh_reading_is_made_where_it_is_asked_for_and_holds_from_then_on() throws IOException {
        marked(run(customer, "", zip()));
        JsonNode fresh = run(customer, "?fresh=true", zip());
        assertThat(fresh.at("/series/0/reused_from").isNull()).isTrue();
        double probability = fresh.at("/series/0/probability_of_pathology").asDouble();
        assertThat(probability).isNotCloseTo(MARK, within(1e-6));
        assertThat(run(customer, "?fresh=false", zip())
                        .at("/series/0/probability_of_pathology")
                        .asDouble())
                .isEqualTo(probability);
        HttpResponse<String> wrong =
                customer.form("POST", "/api/bulk-runs?fresh=perhaps", new Form().file("file", "study.zip", zip()));
        assertThat(wrong.statusCode()).as(wrong.body()).isEqualTo(400);
    }

    @Test
    void nobody_learns_that_another_has_the_same_images() throws IOException {
        marked(run(customer, "", zip()));
        JsonNode other = run(admin, "", zip());
        assertThat(other.at("/series/0/reused_from").isNull()).isTrue();
        assertThat(other.at("/series/0/probability_of_pathology").asDouble()).isNotCloseTo(MARK, within(1e-6));
    }

    @Test
    void scans_belong_to_all_who_may_send_one() throws IOException {
        JsonNode first = analysed(customer, "");
        assertThat(first.at("/result/extras").has("reused_from")).isFalse();
        JsonNode again = analysed(admin, "");
        assertThat(Instant.parse(again.at("/result/extras/reused_from").asText()))
                .isBefore(Instant.now());
        assertThat(again.at("/result/confidence")).isEqualTo(first.at("/result/confidence"));
        assertThat(again.path("report").size()).as("the contract's seven").isEqualTo(7);
        assertThat(analysed(admin, "?fresh=true").at("/result/extras").has("reused_from"))
                .isFalse();
    }

    @Test
    void another_model_reads_anew_and_a_further_one_need_not() throws IOException {
        marked(run(customer, "", zip()));
        Files.writeString(file, "rules: []\notherwise: {models: [ct-lesion, ct-nodule]}\n");
        rules.look();
        JsonNode series = job("").path("series");
        assertThat(series.at("/0/model").asText()).isEqualTo("ct-lesion 1.0.0");
        assertThat(series.at("/0").has("reused_from")).isFalse();
        assertThat(series.at("/2/model").asText()).isEqualTo("ct-nodule 1.0.0");
        assertThat(series.at("/2/probability").asDouble()).isEqualTo(MARK);
        assertThat(series.at("/2").has("reused_from")).isTrue();

        JsonNode again = job("");
        assertThat(again.findValues("reused_from")).as(again.toString()).hasSize(4);
        assertThat(job("?fresh=true").findValues("reused_from")).isEmpty();
    }

    @Test
    void one_changed_pixel_makes_other_images() throws IOException {
        marked(run(customer, "", zip()));
        JsonNode series = run(customer, "", zip(1)).path("series");
        assertThat(series.at("/0/reused_from").isNull()).isTrue();
        assertThat(series.at("/1/reused_from").isNull())
                .as("the other is the same")
                .isFalse();
    }

    /** Changes what was told of the first series, and answers when it was told. */
    private Instant marked(JsonNode run) {
        return jdbc.sql("update analysis set probability = ? where submission_id = ?::uuid and ordinal = 0"
                        + " returning ended_at")
                .params(MARK, run.path("id").asText())
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private JsonNode run(Api caller, String query, byte[] zip) {
        HttpResponse<String> answer =
                caller.form("POST", "/api/bulk-runs" + query, new Form().file("file", "study.zip", zip));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Api.read(
                caller.get("/api/bulk-runs/" + Api.read(answer).path("id").asText()));
    }

    private JsonNode analysed(Api caller, String query) throws IOException {
        String patient = Api.read(
                        caller.json("POST", "/api/v1/patients", "{\"first_name\": \"A\", \"last_name\": \"B\"}"))
                .path("id")
                .asText();
        Form form = new Form().text("patient_id", patient).file("file", "study.zip", zip());
        String scan =
                Api.read(caller.form("POST", "/api/v1/scans", form)).path("id").asText();
        HttpResponse<String> answer = caller.json("POST", "/api/scans/" + scan + "/analyze" + query, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.read(answer);
    }

    private JsonNode job(String query) throws IOException {
        Form form = new Form().text("title", "T").file("file", "study.zip", zip());
        String id = Api.read(customer.form("POST", "/jobs" + query, form))
                .path("id")
                .asText();
        new JobClient(customer).ended(id);
        return Api.read(customer.get("/jobs/" + id + "/results")).path("results");
    }

    private byte[] zip() throws IOException {
        return zip(0);
    }

    /** @param change by which the last pixel of the first slice is another */
    private byte[] zip(int change) throws IOException {
        StudyZip zip = new StudyZip();
        for (int series = 0; series < 2; series++) {
            for (int slice = 0; slice < SLICES; slice++) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                study.writeSlice(bytes, series, slice);
                byte[] instance = bytes.toByteArray();
                instance[instance.length - 2] ^= (byte) (series == 0 && slice == 0 ? change : 0);
                zip.file("s" + series + "/" + slice, instance);
            }
        }
        return zip.bytes();
    }
}
