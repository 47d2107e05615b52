package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.Api.Form;
import io.gantry.phantom.PhantomStudy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** The jobs of the contract {@code jobs.md}. */
class JobsIT extends JobTests {

    @Test
    void takes_a_zip_to_its_results() {
        byte[] zip = StudyZip.ofSeries(2);
        var answer = jobs.api.form(
                "POST",
                "/jobs",
                new Form().text("title", "КТ").text("description", "Две серии").file("file", "исследование.zip", zip));
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode made = Api.read(answer);
        String id = made.path("id").asText();
        assertThat(answer.headers().firstValue("Location")).hasValue("/jobs/" + id);
        assertThat(made.path("title").asText()).isEqualTo("КТ");
        assertThat(made.path("description").asText()).isEqualTo("Две серии");
        assertThat(made.path("status").asText()).isEqualTo("queued");
        assertThat(made.path("file_name").asText()).isEqualTo("исследование.zip");
        assertThat(made.path("file_size").asInt()).isEqualTo(zip.length);
        assertThat(made.path("owner_id").isInt()).isTrue();
        assertThat(made.path("created_at").asText()).endsWith("Z");
        for (String later : List.of("updated_at", "results_payload", "results_parsed_at")) {
            assertThat(made.path(later).isNull()).as(later).isTrue();
        }

        JsonNode ended = jobs.ended(id);
        assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("completed");
        assertThat(ended.path("progress").asInt()).isEqualTo(100);
        assertThat(ended.at("/results_payload/summary/lesions_count").isInt()).isTrue();
        JsonNode results = Api.read(jobs.api.get("/jobs/" + id + "/results"));
        assertThat(results.path("job_id").asText()).isEqualTo(id);
        assertThat(results.path("source").asText()).isEqualTo("cached");
        assertThat(results.path("parsed_at")).isEqualTo(ended.path("results_parsed_at"));
        assertThat(results.path("results")).isEqualTo(ended.path("results_payload"));
        assertThat(results.at("/results/series")).hasSize(2);
        assertThat(results.at("/results/summary").has("total_volume")).isTrue();
        assertThat(results.at("/results/summary/confidence").asDouble()).isBetween(0.0, 1.0);
        assertThat(results.at("/results/metrics")).isEmpty();
    }

    @Test
    void makes_results_that_were_not_kept_when_they_are_asked_for() {
        String id = jobs.create("a.zip", StudyZip.ofSeries(1));
        jobs.ended(id);
        jdbc.sql("update job set results_payload = null where id = ?::uuid")
                .param(id)
                .update();
        assertThat(Api.read(jobs.api.get("/jobs/" + id + "/results"))
                        .path("source")
                        .asText())
                .isEqualTo("computed");
        assertThat(Api.read(jobs.api.get("/jobs/" + id + "/results"))
                        .path("source")
                        .asText())
                .isEqualTo("cached");
    }

    @Test
    void gives_the_file_back_and_tells_what_is_in_its_zip() {
        byte[] zip = new StudyZip()
                .series("диск/ct", "1.2.9.1")
                .file("readme.txt", "text ".repeat(1000).getBytes())
                .bytes();
        String id = jobs.create("a.zip", zip);
        assertThat(jobs.api.getBytes("/jobs/" + id + "/file").body()).isEqualTo(zip);
        var part = jobs.api.getBytes("/jobs/" + id + "/file", "Range", "bytes=0-1");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("PK".getBytes());

        JsonNode contents = Api.read(jobs.api.get("/jobs/" + id + "/zip-contents"));
        assertThat(contents.path("job_id").asText()).isEqualTo(id);
        assertThat(contents.path("zip_filename").asText()).isEqualTo("a.zip");
        assertThat(contents.path("total_files").asInt()).isEqualTo(9);
        assertThat(contents.at("/files/0/name").asText()).isEqualTo("диск/ct/1.dcm");
        assertThat(contents.at("/files/8/name").asText()).isEqualTo("readme.txt");
        assertThat(contents.at("/files/8/size").asInt()).isEqualTo(5000);
        assertThat(contents.at("/files/8/compressed_size").asInt()).isBetween(1, 200);

        JsonNode info = Api.read(jobs.api.get("/jobs/" + id + "/zip-info"));
        assertThat(info.path("file_size").asInt()).isEqualTo(zip.length);
        assertThat(info.at("/zip_info/total_files").asInt()).isEqualTo(9);
        assertThat(info.at("/zip_info/compression_ratio").asDouble()).isBetween(0.0, 0.5);
    }

    @Test
    void takes_one_dicom_file() {
        String id = jobs.create("scan.dcm", Instances.file(Instances.ct("1.2.9", "1.2.9.3", 1)));
        JsonNode ended = jobs.ended(id);
        assertThat(ended.path("status").asText()).isIn("completed", "failed");
        assertRefused(
                jobs.api.get("/jobs/" + id + "/zip-contents"),
                400,
                "{\"detail\":\"Файл задания не является ZIP-архивом\"}");
        assertRefused(
                jobs.api.get("/jobs/" + id + "/zip-info"),
                400,
                "{\"detail\":\"Файл задания не является ZIP-архивом\"}");
    }

    @Test
    void refuses_a_picture_that_no_model_takes_at_the_door() {
        assertRefused(
                jobs.api.form("POST", "/jobs", new Form().file("file", "picture.png", PNG)),
                400,
                "{\"detail\":\"Поддерживаются только файлы DICOM и ZIP\"}");
    }

    @Test
    void takes_the_walk_through_of_the_contract_with_one_slice_to_its_results() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            PhantomStudy.sample(7, 256, 8).writeTo(zip, "");
        }
        byte[] slice;
        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            files.getNextEntry();
            slice = files.readAllBytes();
        }
        String id = jobs.create("scan.dcm", slice);
        JsonNode ended = jobs.ended(id);
        assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("completed");
        assertThat(Api.read(jobs.api.get("/jobs/" + id + "/results")).at("/results/series"))
                .hasSize(1);
    }

    @Test
    void keeps_a_job_without_a_file_waiting_until_one_comes() {
        var answer = jobs.api.json("POST", "/jobs", "{\"title\":\"later\",\"unknown\":1}");
        assertThat(answer.statusCode()).isEqualTo(201);
        String id = Api.read(answer).path("id").asText();
        assertThat(Api.read(answer).path("status").asText()).isEqualTo("queued");
        assertThat(Api.read(answer).path("file_name").isNull()).isTrue();
        assertRefused(jobs.api.get("/jobs/" + id + "/file"), 404, "{\"detail\":\"У задания нет файла\"}");
        assertRefused(jobs.api.get("/jobs/" + id + "/zip-info"), 404, "{\"detail\":\"У задания нет файла\"}");
        assertRefused(
                jobs.api.get("/jobs/" + id + "/results"), 404, "{\"detail\":\"Результаты анализа ещё не готовы\"}");

        var form = new Form().file("file", "a.zip", StudyZip.ofSeries(1));
        assertThat(Api.read(jobs.api.form("PUT", "/jobs/" + id + "/file", form))
                        .path("file_name")
                        .asText())
                .isEqualTo("a.zip");
        assertRefused(
                jobs.api.form("PUT", "/jobs/" + id + "/file", form),
                422,
                "{\"detail\":\"У задания уже есть файл, или оно завершено\"}");
        assertThat(jobs.ended(id).path("status").asText()).isEqualTo("completed");
    }

    @Test
    void makes_jobs_without_files_out_of_every_form_there_is() {
        for (HttpResponse<String> answer : List.of(
                jobs.api.form("POST", "/jobs", new Form().text("title", "form")),
                jobs.api.form("POST", "/jobs?title=query", new Form()),
                jobs.api.form(
                        "POST", "/jobs", new Form().text("title", "empty field").file("file", "", new byte[0])))) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(Api.read(answer).path("file_name").isNull()).isTrue();
            assertThat(Api.read(answer).path("title").asText()).isNotEmpty();
        }
    }

    @Test
    void takes_the_same_idempotency_key_as_the_same_job() {
        String key = UUID.randomUUID().toString();
        var form = new Form().file("file", "a.zip", StudyZip.ofSeries(1));
        String first = id(jobs.api.form("POST", "/jobs", form, "Idempotency-Key", key));
        assertThat(id(jobs.api.form("POST", "/jobs", form, "Idempotency-Key", key)))
                .isEqualTo(first);
        assertThat(id(as("demo-universal").api.form("POST", "/jobs", form, "Idempotency-Key", key)))
                .isNotEqualTo(first);
    }

    @Test
    void takes_a_key_of_more_than_a_day_ago_as_another_job() {
        String key = UUID.randomUUID().toString();
        String first = id(jobs.api.json("POST", "/jobs", "{\"title\":\"one\"}", "Idempotency-Key", key));
        jdbc.sql("update kept_answer set created_at = now() - interval '25 hours'"
                        + " where created_at = (select max(created_at) from kept_answer)")
                .update();
        jdbc.sql("update job set created_at = now() - interval '25 hours' where id = ?::uuid")
                .param(first)
                .update();
        var another = jobs.api.json("POST", "/jobs", "{\"title\":\"two\"}", "Idempotency-Key", key);
        assertThat(id(another)).isNotEqualTo(first);
        assertThat(Api.read(another).path("title").asText()).isEqualTo("two");
    }

    @Test
    void lists_ones_own_jobs_newest_first() {
        List<String> made = List.of(jobs.createWaiting(), jobs.createWaiting(), jobs.createWaiting());
        assertThat(ids(jobs, "?limit=3")).containsExactly(made.get(2), made.get(1), made.get(0));
        assertThat(ids(jobs, "?limit=1&skip=1")).containsExactly(made.get(1));
        assertThat(ids(as("demo-admin"), "?limit=3")).containsExactly(made.get(2), made.get(1), made.get(0));
        String other = as("demo-universal").createWaiting();
        assertThat(ids(jobs, "")).doesNotContain(other);
    }

    private static List<String> ids(JobClient client, String query) {
        List<String> ids = new ArrayList<>();
        Api.read(client.api.get("/jobs" + query))
                .forEach(job -> ids.add(job.path("id").asText()));
        return ids;
    }
}
