package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.objects.ObjectStore;
import io.gantry.settings.WorkSettings;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Completed runs are put back to where a killed node, or a lost message, would have left them, and have to come to the
 * same end again.
 */
@HubTest
class RecoveryIT {

    private static final int SERIES = 3;

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectStore objects;

    @Autowired
    WorkSettings work;

    private HubClient hub;
    private UUID run;
    private List<List<String>> report;
    private long lastEvent;

    @BeforeEach
    void complete_a_run() {
        hub = new HubClient("http://localhost:" + port, signIn.bearer("demo-customer"));
        run = hub.completed(StudyZip.ofSeries(SERIES));
        report = hub.csvWithoutTime(run);
        assertThat(report).hasSize(SERIES);
        lastEvent = jdbc.sql("select max(id) from event").query(Long.class).single();
        forgetReport();
    }

    @Test
    void a_split_whose_node_was_killed_is_done_again() {
        jdbc.sql("delete from analysis where submission_id = ? and ordinal > 0")
                .param(run)
                .update();
        setBack("splitting");
        HeldWork.byDeadNode(jdbc, "split", run, 1);
        assertCompletedOnce();
    }

    @Test
    void series_whose_node_was_killed_are_judged_by_another() {
        setBack("analysing");
        HeldWork.byDeadNode(jdbc, "infer", setBackSeries(1, "running"), 1);
        HeldWork.waiting(jdbc, "infer", setBackSeries(2, "queued"));
        assertCompletedOnce();
    }

    @Test
    void a_report_whose_node_was_killed_is_written_again() {
        setBack("reporting");
        HeldWork.byDeadNode(jdbc, "report", run, 1);
        assertCompletedOnce();
    }

    @Test
    void a_submission_that_nobody_was_told_of_is_found() {
        jdbc.sql("delete from analysis where submission_id = ?").param(run).update();
        setBack("received");
        HeldWork.waiting(jdbc, "split", run);
        assertCompletedOnce();
    }

    @Test
    void series_that_nobody_was_told_of_are_found() {
        setBack("analysing");
        for (int ordinal = 0; ordinal < SERIES; ordinal++) {
            HeldWork.waiting(jdbc, "infer", setBackSeries(ordinal, "queued"));
        }
        assertCompletedOnce();
    }

    @Test
    void a_report_that_nobody_was_told_of_is_found() {
        setBack("analysing");
        HeldWork.waiting(jdbc, "report", run);
        assertCompletedOnce();
    }

    @Test
    void a_series_that_was_interrupted_too_often_becomes_a_failure_row() {
        setBack("analysing");
        HeldWork.byDeadNode(jdbc, "infer", setBackSeries(1, "running"), work.deaths());
        hub.ended(run);
        assertThat(hub.csv(run)).extracting(row -> row.get(5)).containsExactly("Success", "Failure", "Success");
        assertThat(hub.series(run).get(1).path("reason").asText()).contains("interrupted");
    }

    @Test
    void a_split_or_report_that_was_interrupted_too_often_fails_with_a_reason() {
        for (String kind : List.of("split", "report")) {
            setBack(kind.equals("split") ? "splitting" : "reporting");
            HeldWork.byDeadNode(jdbc, kind, run, work.deaths());
            JsonNode ended = hub.ended(run);
            assertThat(ended.path("status").asText()).isEqualTo("failed");
            assertThat(ended.path("reason").asText()).contains("administrator");
        }
    }

    @Test
    void work_that_a_living_node_holds_is_left_to_it() {
        setBack("analysing");
        UUID series = setBackSeries(1, "running");
        HeldWork.byLivingNode(jdbc, "infer", series);
        hub.completed(StudyZip.ofSeries(1));
        assertThat(hub.run(run).path("status").asText()).isEqualTo("processing");
        HeldWork.byDeadNode(jdbc, "infer", series, 1);
        assertCompletedOnce();
    }

    private void assertCompletedOnce() {
        assertThat(hub.ended(run).path("status").asText()).isEqualTo("completed");
        assertThat(hub.csvWithoutTime(run)).isEqualTo(report);
        assertThat(hub.getBytes("/api/bulk-runs/" + run + "/report.xlsx").statusCode())
                .isEqualTo(200);
        int completions = jdbc.sql("select count(*) from event where subject = ? and type = 'completed' and id > ?")
                .params(run, lastEvent)
                .query(Integer.class)
                .single();
        assertThat(completions).isEqualTo(1);
    }

    private void forgetReport() {
        objects.delete("reports/" + run + ".csv");
        objects.delete("reports/" + run + ".xlsx");
    }

    /** The submission as it was while this was done. */
    private void setBack(String state) {
        jdbc.sql("update submission set state = ?, created_at = now() - interval '1 hour', analysed_at = null,"
                        + " completed_at = null where id = ?")
                .params(state, run)
                .update();
    }

    private UUID setBackSeries(int ordinal, String state) {
        return jdbc.sql("update analysis set state = ?, created_at = now() - interval '1 hour', label = null,"
                        + " probability = null, pathology = null, model_name = null, model_version = null,"
                        + " model_sha256 = null, seconds = 0, ended_at = null"
                        + " where submission_id = ? and ordinal = ? returning id")
                .params(state, run, ordinal)
                .query(UUID.class)
                .single();
    }
}
