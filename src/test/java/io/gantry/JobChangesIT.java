package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Jobs that are changed, cancelled and deleted (contract {@code jobs.md}). */
class JobChangesIT extends JobTests {

    private static final String INFER = "infer-series";
    private static final int SERIES = 20;

    @Autowired
    CamelContext camel;

    @Test
    void changes_title_and_description_and_nothing_else() {
        String id = jobs.createWaiting();
        JsonNode changed = Api.read(jobs.put(id, "{\"title\":\"новое\",\"owner_id\":99,\"id\":\"x\"}"));
        assertThat(changed.path("title").asText()).isEqualTo("новое");
        assertThat(changed.path("id").asText()).isEqualTo(id);
        assertThat(changed.path("updated_at").asText()).endsWith("Z");
        changed = Api.read(jobs.put(id, "{\"description\":\"d\"}"));
        assertThat(changed.path("title").asText()).isEqualTo("новое");
        assertThat(changed.path("description").asText()).isEqualTo("d");
        assertThat(changed.path("status").asText()).isEqualTo("queued");
        changed = Api.read(jobs.put(id, "{\"title\":null}"));
        assertThat(changed.path("title").isNull()).isTrue();
        assertThat(changed.path("description").asText()).isEqualTo("d");
        assertThat(jobs.put(id, "{\"title\":5}").statusCode()).isEqualTo(422);
        assertRefused(
                jobs.put(id, "{\"title\":\"a\\u0000b\"}"),
                422,
                "{\"detail\":\"Поле title не должно содержать символ NUL\"}");
    }

    @Test
    void lets_the_status_become_cancelled_only() {
        String id = jobs.createWaiting();
        for (String status : List.of("completed", "processing", "failed", "nonsense", "")) {
            assertRefused(
                    jobs.put(id, "{\"title\":\"not this\",\"status\":\"" + status + "\"}"),
                    422,
                    "{\"detail\":\"Статус можно изменить только на 'cancelled'\"}");
        }
        assertThat(jobs.get(id).path("title").asText()).isEqualTo("W");
        assertThat(Api.read(jobs.put(id, "{\"status\":\"cancelled\"}"))
                        .path("status")
                        .asText())
                .isEqualTo("cancelled");
        assertThat(jobs.put(id, "{\"status\":\"cancelled\"}").statusCode()).isEqualTo(200);
        assertRefused(
                jobs.api.get("/jobs/" + id + "/results"), 404, "{\"detail\":\"Результатов нет: задание отменено\"}");
        String done = jobs.create("a.zip", StudyZip.ofSeries(1));
        jobs.ended(done);
        assertRefused(
                jobs.put(done, "{\"status\":\"cancelled\"}"),
                422,
                "{\"detail\":\"Завершённое задание нельзя отменить\"}");
    }

    /** A client that read the job sends all of it back. */
    @Test
    void takes_the_status_that_the_job_has_for_no_change_of_it() {
        String id = jobs.createWaiting();
        JsonNode changed = Api.read(jobs.put(id, "{\"title\":\"new\",\"status\":\"queued\"}"));
        assertThat(changed.path("title").asText()).isEqualTo("new");
        assertThat(changed.path("status").asText()).isEqualTo("queued");
        String done = jobs.create("a.zip", StudyZip.ofSeries(1));
        jobs.ended(done);
        assertThat(Api.read(jobs.put(done, "{\"title\":\"done\",\"status\":\"completed\"}"))
                        .path("title")
                        .asText())
                .isEqualTo("done");
    }

    @Test
    void ends_the_work_of_a_cancelled_job() throws Exception {
        String id = goingOn();
        assertThat(jobs.put(id, "{\"status\":\"cancelled\"}").statusCode()).isEqualTo(200);
        assertThat(count(id, "queued", "running")).isZero();
        long done = count(id, "done");
        jobs.ended(jobs.create("next.zip", StudyZip.ofSeries(1)));
        assertThat(count(id, "done")).isEqualTo(done);
        assertThat(jobs.get(id).path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void deletes_a_job_with_all_that_was_made_of_it() {
        String id = jobs.create("a.zip", StudyZip.ofSeries(2));
        jobs.ended(id);
        var removed = jobs.api.delete("/jobs/" + id);
        assertThat(removed.statusCode()).isEqualTo(200);
        assertThat(removed.body()).isEqualTo("{\"message\":\"Задание успешно удалено\"}");
        assertRefused(jobs.api.delete("/jobs/" + id), 404, JobClient.NOT_FOUND);
        assertRefused(jobs.api.get("/jobs/" + id), 404, JobClient.NOT_FOUND);
        for (String table : List.of("submission where id", "analysis where submission_id")) {
            assertThat(jdbc.sql("select count(*) from " + table + " = ?::uuid")
                            .param(id)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(
                        jdbc.sql("select count(*) from object where state = 'released'")
                                .query(Long.class)
                                .single())
                .isZero());
    }

    @Test
    void deletes_a_job_that_is_being_worked_on() throws Exception {
        String id = goingOn();
        assertThat(jobs.api.delete("/jobs/" + id).statusCode()).isEqualTo(200);
        assertRefused(jobs.api.get("/jobs/" + id), 404, JobClient.NOT_FOUND);
    }

    /** A job of which something is done, and that does not end: another node holds its last series and is silent. */
    private String goingOn() throws Exception {
        camel.getRouteController().stopRoute(INFER);
        String id;
        try {
            id = jobs.create("a.zip", StudyZip.ofSeries(SERIES));
            Awaitility.await().atMost(HubClient.PATIENCE).until(() -> count(id, "queued") == SERIES);
            HeldWork.byLivingNode(jdbc, "infer", seriesOf(id, SERIES - 1));
        } finally {
            camel.getRouteController().startRoute(INFER);
        }
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> count(id, "done") > 0);
        return id;
    }

    private UUID seriesOf(String id, int ordinal) {
        return jdbc.sql(
                        "update analysis set state = 'running' where submission_id = ?::uuid and ordinal = ? returning id")
                .params(id, ordinal)
                .query(UUID.class)
                .single();
    }

    private long count(String id, String... states) {
        return jdbc.sql("select count(*) from analysis where submission_id = ?::uuid and state = any(?)")
                .params(id, states)
                .query(Long.class)
                .single();
    }
}
