package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.dicom.service.StoreScu;
import io.gantry.model.pushed.DicomCall;
import io.gantry.model.pushed.PushedInstance;
import io.gantry.model.pushed.PushedPart;
import io.gantry.model.pushed.PushedSeries;
import io.gantry.store.pushed.DicomParts;
import io.gantry.store.pushed.DicomStudies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Senders that dawdle, and a database that is away for a while. */
@HubTest
@ExtendWith(OutputCaptureExtension.class)
class DicomTroubleIT extends DicomDoor {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DicomParts parts;

    @Autowired
    DicomStudies studies;

    @Test
    void a_silent_association_does_not_hold_its_study_up() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<List<StoreScu.Result>> sent = pushSlowly("SLOW", "1.2.50", "1.2.50.1", 9, goOn);
        try {
            JsonNode early = completed("1.2.50");
            assertThat(early.path("instances").asInt()).isEqualTo(8);
            assertThat(seriesOf(early).get(0).path("evidence").asText()).isEqualTo("quiet-time");
            assertThat(receiptOf("SLOW", "open").path("received").asInt()).isEqualTo(8);
        } finally {
            goOn.countDown();
        }
        assertThat(sent.join()).allMatch(StoreScu.Result::isStored);
        JsonNode late = completed("1.2.50", 2);
        assertThat(late.path("instances").asInt()).isEqualTo(9);
        assertThat(late.path("versions"))
                .extracting(version -> version.path("superseded").asBoolean())
                .containsExactly(false, true);
    }

    @Test
    void a_database_that_is_away_costs_no_acknowledged_instance_and_is_told_once(CapturedOutput output)
            throws Exception {
        Instant back;
        write("a", "1.2.51", "1.2.51.1", 1, 8);
        jdbc.sql("alter table dicom_part rename to dicom_part_away").update();
        try {
            assertThat(storescu("CT7", "GANTRY", "a").exit()).isZero();
            Awaitility.await()
                    .during(Duration.ofSeconds(3))
                    .atMost(HubClient.PATIENCE)
                    .until(() -> hub.get("/api/studies/1.2.51").statusCode() == 404);
            Awaitility.await().atMost(HubClient.PATIENCE).until(() -> output.getOut()
                    .contains("Rounds such as"));
            back = Instant.now();
        } finally {
            jdbc.sql("alter table dicom_part_away rename to dicom_part").update();
        }
        assertThat(completed("1.2.51").path("instances").asInt()).isEqualTo(8);
        assertThat(Instant.parse(receiptOf("CT7").path("closed_at").asText()))
                .as("the end of the association, not of the outage")
                .isBefore(back);
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> output.getOut().contains("All instances that waited in the spool are stored")
                        && output.getOut().contains("Rounds work again"));
        assertThat(output.getOut()).containsOnlyOnce("wait in the spool, since");
        assertThat(output.getOut()).containsOnlyOnce("Rounds such as").doesNotContain("\tat org.apache.camel");
        assertThat(reportOf("1.2.51")).hasSize(1);
    }

    @Test
    void an_association_of_a_dead_node_is_ended_and_not_waited_for() throws Exception {
        write("a", "1.2.52", "1.2.52.1", 1, 8);
        storescu("CT8", "GANTRY", "a");
        completed("1.2.52");
        jdbc.sql("update association_receipt set ended = null, closed_at = null,"
                        + " lease_until = now() - interval '1 hour' where calling_ae = 'CT8'")
                .update();
        assertThat(receiptOf("CT8", "hub-stopped").path("closed_at").asText()).isNotEmpty();
        write("b", "1.2.52", "1.2.52.1", 9, 9);
        storescu("CT9", "GANTRY", "b");
        assertThat(seriesOf(completed("1.2.52", 2)).get(0).path("evidence").asText())
                .isEqualTo("association-closed");
    }

    @Test
    void bytes_kept_long_enough_go_and_the_study_stays() throws Exception {
        write("a", "1.2.53", "1.2.53.1", 1, 8);
        storescu("CT1", "GANTRY", "a");
        JsonNode study = completed("1.2.53");
        jdbc.sql("update object set keep_until = now() - interval '1 hour' where key in (select p.object_key"
                        + " from dicom_part p join dicom_study s on s.id = p.study_id where s.study_uid = '1.2.53')")
                .update();
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(
                        () -> jdbc.sql("select distinct p.state from dicom_part p join dicom_study t on t.id = study_id"
                                        + " where study_uid = '1.2.53'")
                                .query(String.class)
                                .list(),
                        List.of("expired")::equals);
        assertThat(reportOf("1.2.53")).hasSize(1);
        storescu("CT1", "GANTRY", "a");
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> jdbc.sql("select count(*) from dicom_part p join dicom_study t on t.id = study_id"
                                        + " where study_uid = '1.2.53' and p.state = 'kept'")
                                .query(Integer.class)
                                .single()
                        == 1);
        assertThat(study("1.2.53").path("version").asInt()).isEqualTo(1);
        assertThat(study("1.2.53").path("state").asText()).isEqualTo("completed");
    }

    @Test
    void the_newest_of_two_instances_counts_where_that_is_the_policy() {
        PushedSeries series = new PushedSeries("GANTRY", "1.2.54", "1.2.54.1");
        DicomCall call = new DicomCall(UUID.randomUUID(), "CT1", "GANTRY", HOST, null, Instant.now(), false);
        try {
            assertThat(keep(series, call, "a")).isEqualTo(1);
            assertThat(keep(series, call, "a")).isZero();
            jdbc.sql(
                            "update dicom_series set pending = false, evidence = 'quiet-time', since = now() - interval '1 hour'"
                                    + " where id = ?")
                    .param(series.seriesId())
                    .update();
            assertThat(keep(series, call, "b")).isEqualTo(1);
            assertThat(keep(series, call, "a")).isZero();
            assertThat(jdbc.sql("select state from dicom_instance where study_id = ? order by id")
                            .param(series.studyId())
                            .query(String.class)
                            .list())
                    .containsExactly("replaced", "counts");
            assertThat(jdbc.sql("select state from dicom_part where study_id = ?")
                            .param(series.studyId())
                            .query(String.class)
                            .list())
                    .containsExactly("kept", "kept");
            assertThat(studies.arrivals(series.studyId(), List.of()))
                    .singleElement()
                    .satisfies(arrival -> {
                        assertThat(arrival.instances()).isEqualTo(1);
                        assertThat(arrival.fed()).isTrue();
                        assertThat(arrival.sinceFirst()).as("waited for anew").isLessThan(Duration.ofMinutes(30));
                    });
        } finally {
            jdbc.sql("delete from dicom_study where id = ?")
                    .param(series.studyId())
                    .update();
        }
    }

    private int keep(PushedSeries series, DicomCall call, String digit) {
        UUID id = UUID.randomUUID();
        parts.begin(id, series, null, List.of(call), Duration.ofMinutes(1));
        PushedInstance instance = new PushedInstance(
                call.id(),
                "1.2.54.1.1",
                Instances.CT_IMAGE_STORAGE,
                "1.2.840.10008.1.2.1",
                "00001.dcm",
                100,
                digit.repeat(64));
        PushedPart part = new PushedPart(id, series, "CT", null, List.of(instance));
        if (parts.isKnown(part)) {
            parts.drop(id);
            return 0;
        }
        return parts.keep(part, true);
    }
}
