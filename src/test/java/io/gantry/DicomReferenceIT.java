package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.model.imaging.Metric;
import io.gantry.model.submission.SeriesFindings;
import io.gantry.phantom.PhantomSeries;
import io.gantry.phantom.PhantomStudy;
import io.gantry.store.submissions.Results;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Segmentations of pushed series that come before, after and long after their series were judged. */
@HubTest
class DicomReferenceIT extends DicomDoor {

    @Autowired
    Results results;

    @Test
    void a_segmentation_that_comes_after_its_series_was_judged_is_compared_with_it() throws Exception {
        PhantomStudy study = study(21);
        send("LESIONS", study);
        assertThat(metricsOf(completed(study.studyUid()))).isEmpty();

        sendSegmentation("LESIONS", study);
        JsonNode second = completed(study.studyUid(), 2);
        List<Metric> metrics = metricsOf(second);
        assertThat(metrics).singleElement().satisfies(metric -> {
            assertThat(metric.name()).isEqualTo(Metric.DICE_SCORE);
            assertThat(metric.value()).isBetween(0.7, 1.0);
        });
        assertThat(reportOf(study.studyUid())).extracting(row -> row.get(2)).containsExactly(study.seriesUid(0));

        write("other", study.studyUid(), "1.2.61.9", 1, 8);
        assertThat(storescu("CT1", "LESIONS", "other").exit()).isZero();
        JsonNode third = completed(study.studyUid(), 3);
        assertThat(metricsOf(third)).isEqualTo(metrics);
        assertThat(judgedIn(third, study)).isEqualTo(judgedIn(second, study));
        assertThat(reportOf(study.studyUid()))
                .extracting(row -> row.get(2))
                .containsExactly(study.seriesUid(0), "1.2.61.9");
    }

    @Test
    void a_segmentation_that_came_first_waits_for_its_series() throws Exception {
        PhantomStudy study = study(6200);
        sendSegmentation("LESIONS", study);
        completed(study.studyUid());
        assertThat(reportOf(study.studyUid())).extracting(row -> row.get(5)).containsExactly("Failure");

        send("LESIONS", study);
        assertThat(metricsOf(completed(study.studyUid(), 2)))
                .extracting(Metric::name)
                .containsExactly(Metric.DICE_SCORE);
        assertThat(reportOf(study.studyUid())).extracting(row -> row.get(5)).containsExactly("Success");
    }

    @Test
    void a_segmentation_changes_nothing_where_no_regions_were_looked_for() throws Exception {
        PhantomStudy study = study(6300);
        send("NODULES", study);
        List<List<String>> report = reportOf(completed(study.studyUid()));

        sendSegmentation("NODULES", study);

        assertThat(reportOf(completed(study.studyUid(), 2))).isEqualTo(report);
    }

    private static PhantomStudy study(long seed) {
        return new PhantomStudy(List.of(PhantomSeries.withNodules(seed, 384, 12)));
    }

    private void send(String title, PhantomStudy study) throws IOException {
        study.writeTo(directory.resolve("images"));
        assertThat(storescu("CT1", title, "images").exit()).isZero();
    }

    private void sendSegmentation(String title, PhantomStudy study) throws IOException {
        try (OutputStream out = Files.newOutputStream(
                Files.createDirectories(directory.resolve("segmentation")).resolve("seg.dcm"))) {
            study.writeSegmentation(out, 0, 0);
        }
        // Unlike storescu it asks for what its files need.
        String[] command = storescuOf("READER", title, "segmentation");
        command[0] = "dcmsend";
        assertThat(Dcmtk.run(command).exit()).isZero();
    }

    private List<List<String>> reportOf(JsonNode study) {
        return reportOf(study.path("study_uid").asText());
    }

    /** How the only series of images, or the first of them, compares in the newest version. */
    private List<Metric> metricsOf(JsonNode study) {
        SeriesFindings first = results.findings(
                        UUID.fromString(study.path("submission_id").asText()))
                .get(0);
        return Objects.requireNonNull(first.findings()).metrics();
    }

    private JsonNode judgedIn(JsonNode version, PhantomStudy study) {
        return seriesOf(version, study.seriesUid(0)).path("time_of_processing");
    }
}
