package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.contract.RussianReasons;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.model.job.JobEvent;
import io.gantry.model.job.JobStatus;
import io.gantry.phantom.PhantomSeries;
import io.gantry.phantom.PhantomStudy;
import io.gantry.work.Events;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Jobs of several series of which a model judges one, or none. */
@HubTest
class JobPartlyRefusedIT {

    private static final String REPORT =
            "The series holds no image pixels (modality SR), so there is nothing to analyse.";
    private static final String SHORT = "The model ct-lesion needs at least 3 slices; this series has 2.";
    private static final String GAP =
            "The model ct-lesion takes slices that are 0.5 to 4 mm apart; in this series some are"
                    + " 8 mm apart, and slices may be missing there.";
    private static final String MR = "The model ct-lesion takes series of modality CT; this one is of modality MR.";

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    Events events;

    private final StudyZip refused = new StudyZip();
    private JobClient jobs;

    @BeforeEach
    void write_what_the_model_refuses() {
        jobs = new JobClient(new Api("http://localhost:" + port, signIn.bearer("demo-customer")));
        refused.file("a-report.dcm", Instances.structuredReport("1.2.72", "1.2.72.1"));
        for (int number : new int[] {1, 2}) {
            // A scout, so that no other model takes it in the stead of the job's.
            refused.file(
                    "b-short/" + number + ".dcm",
                    Instances.ct("1.2.72", "1.2.72.2", number)
                            .put(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "LOCALIZER"));
        }
        for (int number : new int[] {1, 2, 3, 7}) {
            refused.file("c-gap/" + number + ".dcm", Instances.ct("1.2.72", "1.2.72.3", number));
            refused.file(
                    "d-mr/" + number + ".dcm",
                    Instances.ct("1.2.72", "1.2.72.4", number).put(Tag.Modality, VR.CS, "MR"));
        }
    }

    @Test
    void one_judged_series_completes_the_job_and_the_others_say_why_they_were_not() throws IOException {
        PhantomStudy study = new PhantomStudy(List.of(PhantomSeries.withNodules(21, 384, 12)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("refused.zip"));
            zip.write(refused.bytes());
            zip.closeEntry();
            study.writeTo(zip, "");
        }

        String id = jobs.create("study.zip", bytes.toByteArray());
        JsonNode job = jobs.ended(id);

        assertThat(job.path("status").asText()).isEqualTo("completed");
        assertThat(job.path("progress").asInt()).isEqualTo(100);
        assertThat(job.path("error").isNull()).isTrue();
        JsonNode results = Api.read(jobs.api.get("/jobs/" + id + "/results")).path("results");
        assertThat(results.path("findings")).isNotEmpty().allSatisfy(finding -> assertThat(
                        finding.path("series_uid").asText())
                .isEqualTo(study.seriesUid(0)));
        assertThat(results.at("/summary/total_volume").asDouble()).isPositive();
        assertThat(results.at("/summary/lesions_count").asInt())
                .isEqualTo(results.path("findings").size());
        assertThat(results.path("not_compared")).isEmpty();
        Map<String, String> reasons = new TreeMap<>(reasonsOf(results));
        assertThat(reasons.remove(study.seriesUid(0))).isEqualTo("completed");
        assertThat(reasons).isEqualTo(reasons());
        assertThat(events.after(UUID.fromString(id), 0, 100))
                .extracting(event -> Objects.requireNonNull(event.state()))
                .allSatisfy(state -> {
                    assertThat(state.status()).isNotEqualTo(JobStatus.FAILED);
                    assertThat(state.reason()).isNull();
                });
        assertThat(kindsOf(id)).contains(tuple("series-done", 1L), tuple("series-failed", 4L));
    }

    @Test
    void a_job_without_any_judged_series_fails_for_the_first_image_series_and_has_no_results() {
        String id = jobs.create("study.zip", refused.bytes());
        JsonNode job = jobs.ended(id);

        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(job.path("error").asText()).isEqualTo(RussianReasons.of(SHORT));
        assertThat(jobs.api.get("/jobs/" + id + "/results").statusCode()).isEqualTo(404);
        assertThat(job.path("results_payload").isNull()).isTrue();
        JobEvent last = events.present(UUID.fromString(id)).orElseThrow();
        assertThat(Objects.requireNonNull(last.state()).reason()).isEqualTo(SHORT);
    }

    private static Map<String, String> reasons() {
        return Map.of(
                "1.2.72.1", RussianReasons.of(REPORT),
                "1.2.72.2", RussianReasons.of(SHORT),
                "1.2.72.3", RussianReasons.of(GAP),
                "1.2.72.4", RussianReasons.of(MR));
    }

    /** Why each series was refused, or that it was not. */
    private static Map<String, String> reasonsOf(JsonNode results) {
        Map<String, String> reasons = new TreeMap<>();
        for (JsonNode series : results.path("series")) {
            String status = series.path("status").asText();
            reasons.put(
                    series.path("series_uid").asText(),
                    status.equals("failed") ? series.path("reason").asText() : status);
        }
        return reasons;
    }

    private List<Tuple> kindsOf(String id) {
        Map<String, Long> kinds = new TreeMap<>();
        events.after(UUID.fromString(id), 0, 100).forEach(event -> kinds.merge(event.kind(), 1L, Long::sum));
        return kinds.entrySet().stream()
                .map(kind -> tuple(kind.getKey(), kind.getValue()))
                .toList();
    }
}
