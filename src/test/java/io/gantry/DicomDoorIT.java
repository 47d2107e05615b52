package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Studies pushed by DCMTK's programs. */
@HubTest
class DicomDoorIT extends DicomDoor {

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_pushed_study_becomes_a_report() throws Exception {
        write("a", "1.2.30.1", "1.2.30.1.1", 1, 8);
        write("a", "1.2.30.1", "1.2.30.1.2", 1, 8);
        assertThat(storescu("CT1", "GANTRY", "a").exit()).isZero();

        JsonNode study = completed("1.2.30.1");
        assertThat(study.path("version").asInt()).isEqualTo(1);
        assertThat(study.path("calling_ae").asText()).isEqualTo("CT1");
        assertThat(study.path("instances").asInt()).isEqualTo(16);
        assertThat(seriesOf(study))
                .extracting(
                        series -> series.path("state").asText(),
                        series -> series.path("instances").asInt(),
                        series -> series.path("evidence").asText(),
                        series -> series.path("modality").asText())
                .containsOnly(tuple("completed", 8, "association-closed", "CT"));
        assertThat(seriesOf(study)).allSatisfy(series -> {
            assertThat(series.path("probability_of_pathology").asDouble()).isBetween(0.0, 1.0);
            assertThat(series.path("model").asText()).isNotEmpty();
        });
        assertThat(reportOf("1.2.30.1"))
                .extracting(row -> row.get(0), row -> row.get(1), row -> row.get(2), row -> row.get(5))
                .containsExactlyInAnyOrder(
                        tuple("1.2.30.1/1.2.30.1.1", "1.2.30.1", "1.2.30.1.1", "Success"),
                        tuple("1.2.30.1/1.2.30.1.2", "1.2.30.1", "1.2.30.1.2", "Success"));
        byte[] xlsx = hub.getBytes(study.path("report").path("xlsx").asText()).body();
        assertThat(Workbooks.rows(xlsx)).hasSize(2);
    }

    @Test
    void a_real_series_of_a_scanner_is_analysed() throws Exception {
        List<Path> files = SharedData.ctSeries().stream()
                .filter(file -> !file.toString().contains("DIRFILE"))
                .toList();
        Path folder = Files.createDirectories(directory.resolve("real"));
        for (Path file : files) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        assertThat(storescu("CT1", "GANTRY", "real").exit()).isZero();
        String uid = DicomReader.readPart10(files.get(0), ReadOptions.header())
                .dataSet()
                .string(Tag.StudyInstanceUID)
                .orElseThrow();
        assertThat(completed(uid).path("instances").asInt()).isEqualTo(files.size());
        assertThat(reportOf(uid)).extracting(row -> row.get(5)).containsExactly("Failure");
        assertThat(completed(uid).path("series").get(0).path("reason").asText())
                .isEqualTo("No model takes series of modality CT and body part BRAIN.");
    }

    @Test
    void two_studies_on_one_association_are_two_reports() throws Exception {
        write("a", "1.2.42.1", "1.2.42.1.1", 1, 8);
        write("b", "1.2.42.2", "1.2.42.2.1", 1, 8);
        String[] command = storescuOf("CT2", "GANTRY", "a", "b");
        command[0] = "dcmsend";
        assertThat(Dcmtk.run(command).exit()).isZero();
        List<String> submissions = new ArrayList<>();
        for (String uid : List.of("1.2.42.1", "1.2.42.2")) {
            submissions.add(completed(uid).path("submission_id").asText());
            assertThat(reportOf(uid)).hasSize(1);
        }
        JsonNode receipt = receiptOf("CT2");
        assertThat(receipt.path("received").asInt()).isEqualTo(16);
        assertThat(receipt.path("submissions"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(submissions);
    }

    @Test
    void a_pushed_series_is_judged_where_it_lies_and_is_not_written_again() throws Exception {
        write("a", "1.2.34.1", "1.2.34.1.1", 1, 8);
        assertThat(storescu("CT1", "GANTRY", "a").exit()).isZero();
        JsonNode study = completed("1.2.34.1");
        assertThat(reportOf("1.2.34.1")).hasSize(1);
        assertThat(jdbc.sql("select object_key is null and jsonb_array_length(sources -> 'instances') = 8"
                                + " and facts ->> 'modality' = 'CT' from analysis where submission_id = ?::uuid")
                        .param(study.path("submission_id").asText())
                        .query(Boolean.class)
                        .list())
                .containsExactly(true);
        assertThat(jdbc.sql("select count(*) from object o join analysis a on o.holder = a.id and o.kind = 'series'"
                                + " where a.submission_id = ?::uuid")
                        .param(study.path("submission_id").asText())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void the_same_study_again_changes_nothing() throws Exception {
        write("a", "1.2.33", "1.2.33.1", 1, 8);
        storescu("CT1", "GANTRY", "a");
        JsonNode first = completed("1.2.33");
        assertThat(storescu("CT4", "GANTRY", "a").exit()).isZero();
        assertThat(receiptOf("CT4").path("received").asInt()).isEqualTo(8);
        assertThat(receiptOf("CT4").path("submissions")).isEmpty();
        JsonNode again = study("1.2.33");
        assertThat(again.path("state").asText()).isEqualTo("completed");
        assertThat(again.path("instances").asInt()).isEqualTo(8);
        assertThat(again.path("duplicates").asInt()).isZero();
        assertThat(again.path("versions")).isEqualTo(first.path("versions"));
    }

    @Test
    void other_bytes_under_the_same_uid_are_kept_flagged_and_do_not_count() throws Exception {
        write("a", "1.2.34", "1.2.34.1", 1, 8);
        storescu("CT1", "GANTRY", "a");
        completed("1.2.34");
        write("b", "other", Instances.ct("1.2.34", "1.2.34.1", 3).put(Tag.InstanceNumber, VR.IS, "77"));
        assertThat(storescu("CT5", "GANTRY", "b").exit()).isZero();
        assertThat(receiptOf("CT5").path("received").asInt()).isEqualTo(1);
        JsonNode study = study("1.2.34");
        assertThat(study.path("version").asInt()).isEqualTo(1);
        assertThat(study.path("state").asText()).isEqualTo("completed");
        assertThat(study.path("instances").asInt()).isEqualTo(8);
        assertThat(study.path("duplicates").asInt()).isEqualTo(1);
        assertThat(seriesOf(study).get(0).path("duplicates").asInt()).isEqualTo(1);
    }

    @Test
    void late_instances_make_a_version_that_supersedes_and_keeps_what_did_not_change() throws Exception {
        write("a", "1.2.35", "1.2.35.1", 1, 8);
        write("a", "1.2.35", "1.2.35.2", 1, 8);
        storescu("CT1", "GANTRY", "a");
        JsonNode first = completed("1.2.35");
        List<List<String>> firstReport = reportOf("1.2.35");
        write("b", "1.2.35", "1.2.35.2", 9, 10);
        storescu("CT1", "GANTRY", "b");
        JsonNode second = completed("1.2.35", 2);

        assertThat(second.path("versions"))
                .extracting(version -> version.path("version").asInt(), version -> version.path("superseded")
                        .asBoolean())
                .containsExactly(tuple(2, false), tuple(1, true));
        assertThat(second.path("submission_id")).isNotEqualTo(first.path("submission_id"));
        JsonNode kept = seriesOf(second, "1.2.35.1");
        assertThat(kept.path("version").asInt()).isEqualTo(1);
        assertThat(kept.path("time_of_processing"))
                .isEqualTo(seriesOf(first, "1.2.35.1").path("time_of_processing"));
        JsonNode changed = seriesOf(second, "1.2.35.2");
        assertThat(changed.path("version").asInt()).isEqualTo(2);
        assertThat(changed.path("instances").asInt()).isEqualTo(10);
        assertThat(reportOf("1.2.35")).extracting(row -> row.get(2)).containsExactlyInAnyOrder("1.2.35.1", "1.2.35.2");
        JsonNode earlier = second.path("versions").path(1).path("report").path("csv");
        assertThat(earlier).isNotEqualTo(second.path("report").path("csv"));
        assertThat(linesOf(earlier.asText())).hasSize(2).isEqualTo(firstReport);
    }

    @Test
    void a_count_written_by_the_sender_is_evidence() throws Exception {
        for (int number = 1; number <= 8; number++) {
            write(
                    "a",
                    "i" + number,
                    Instances.ct("1.2.36", "1.2.36.1", number).put(Tag.ImagesInAcquisition, VR.IS, "8"));
        }
        storescu("CT1", "GANTRY", "a");
        JsonNode series = seriesOf(completed("1.2.36")).get(0);
        assertThat(series.path("evidence").asText()).isEqualTo("images-in-acquisition");
        assertThat(series.path("expected").asInt()).isEqualTo(8);
    }

    @Test
    void one_association_for_each_instance_is_one_version() throws Exception {
        write("a", "1.2.37", "1.2.37.1", 1, 8);
        for (int number = 1; number <= 8; number++) {
            storescu("CT1", "GANTRY", "a/1.2.37.1." + number + ".dcm");
        }
        JsonNode study = Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(
                        () -> study("1.2.37"),
                        found -> found.path("state").asText().equals("completed")
                                && found.path("instances").asInt() == 8);
        assertThat(reportOf("1.2.37")).hasSize(1);
        assertThat(seriesOf(study).get(0).path("instances").asInt()).isEqualTo(8);
    }

    @Test
    void many_associations_feed_one_study_at_a_time() throws Exception {
        int senders = 8;
        List<CompletableFuture<Dcmtk.Ran>> running = new ArrayList<>();
        for (int sender = 1; sender <= senders; sender++) {
            write("s" + sender, "1.2.38", "1.2.38." + sender, 1, 8);
        }
        for (int sender = 1; sender <= senders; sender++) {
            running.add(Dcmtk.begin(storescuOf("MANY" + sender, "GANTRY", "s" + sender)));
        }
        for (CompletableFuture<Dcmtk.Ran> sender : running) {
            assertThat(sender.join().exit()).isZero();
        }
        JsonNode study = Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(
                        () -> study("1.2.38"),
                        found -> found.path("state").asText().equals("completed")
                                && found.path("instances").asInt() == 8 * senders);
        assertThat(seriesOf(study)).hasSize(senders);
        assertThat(reportOf("1.2.38"))
                .extracting(row -> row.get(2))
                .doesNotHaveDuplicates()
                .hasSize(senders);
    }
}
