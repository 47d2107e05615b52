package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gantry.model.imaging.Coordinates;
import io.gantry.model.imaging.Findings;
import io.gantry.model.imaging.Metric;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.NewSubmission;
import io.gantry.model.submission.SeriesFindings;
import io.gantry.model.submission.SubmissionState;
import io.gantry.objects.ObjectStore;
import io.gantry.phantom.PhantomStudy;
import io.gantry.store.submissions.Results;
import io.gantry.store.submissions.Submissions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A study with a segmentation of one of its series, with and without a door that asks for the model that outlines. */
@HubTest
class LesionIT {

    private static final PhantomStudy STUDY = PhantomStudy.sample(20, 384, 12);

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Autowired
    ObjectStore objects;

    @Autowired
    Submissions submissions;

    @Autowired
    Results results;

    @TempDir
    Path folder;

    @Test
    void keeps_the_lesions_a_model_found_that_was_asked_for_and_how_far_they_agree_with_the_reference()
            throws IOException {
        List<SeriesFindings> found = results.findings(submitted("ct-lesion"));

        assertThat(found).extracting(one -> one.series().model()).containsOnly("ct-lesion 1.0.0");
        assertThat(Objects.requireNonNull(found.get(0).findings()).metrics()).isEmpty();
        Findings ill = Objects.requireNonNull(found.get(1).findings());
        assertThat(ill.lesions()).isNotEmpty().allSatisfy(lesion -> {
            assertThat(lesion.coordinates()).isEqualTo(Coordinates.PATIENT);
            assertThat(lesion.volumeMm3()).isPositive();
            assertThat(lesion.confidence()).isBetween(0.5, 1.0);
        });
        assertThat(ill.metrics()).singleElement().satisfies(metric -> {
            assertThat(metric.name()).isEqualTo(Metric.DICE_SCORE);
            assertThat(metric.value()).isBetween(0.7, 1.0);
        });
        assertThat(found.get(1).series().pathology()).isEqualTo(1);
    }

    @Test
    void tells_in_the_report_that_a_model_is_not_there() throws IOException {
        assertThat(results.findings(submitted("ct-nothing")))
                .extracting(one -> one.series().reason())
                .containsOnly("This hub has no model ct-nothing.");
    }

    @Test
    void leaves_bulk_runs_to_the_model_that_takes_them_and_the_segmentation_out_of_the_report() throws IOException {
        HubClient hub = new HubClient("http://localhost:" + port, signIn.bearer("demo-customer"));

        UUID id = hub.completed(study());

        assertThat(hub.csv(id)).hasSize(2);
        assertThat(results.findings(id)).allSatisfy(one -> {
            assertThat(one.series().model()).isEqualTo("ct-nodule 1.0.0");
            assertThat(one.findings()).isNull();
        });
    }

    /** As a door does that asks for a model; the bell is rung by housekeeping. */
    private UUID submitted(String model) throws IOException {
        UUID id = UUID.randomUUID();
        Path zip = Files.write(folder.resolve("study.zip"), study());
        String key = "submissions/" + id;
        objects.put(key, zip);
        submissions.create(
                new NewSubmission(id, Door.BULK, null, "study.zip", Files.size(zip), key, model, true, null));
        await().atMost(HubClient.PATIENCE)
                .until(() -> submissions.find(id).orElseThrow().state() == SubmissionState.COMPLETED);
        return id;
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
}
