package io.gantry.inference;

import static io.gantry.inference.ModelFolders.ct;
import static io.gantry.inference.ModelFolders.descriptor;
import static io.gantry.inference.ModelFolders.load;
import static io.gantry.inference.ModelFolders.put;
import static io.gantry.inference.ModelFolders.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.SeriesFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of several models judges a series. */
class ModelChoiceTest {

    @TempDir
    Path folder;

    @Test
    void prefers_the_model_that_names_the_body_part() throws IOException {
        put(folder, "column");
        String chest = descriptor("particular", "brightness.pt").replace("bodyParts: []", "bodyParts: [CHEST]");
        put(folder, "particular", chest, "brightness");
        SeriesFacts head = new SeriesFacts("CT", "HEAD", 2, 2, Set.of());

        try (Models models = load(folder)) {
            assertThat(models.classify(ct(2), series(0, 0)).model().name()).isEqualTo("particular");
            assertThat(models.classify(head, series(0, 0)).model().name()).isEqualTo("column");
        }
    }

    @Test
    void refuses_a_series_no_model_is_for() throws IOException {
        put(folder, "brightness");

        try (Models models = load(folder)) {
            assertThatThrownBy(() -> models.classify(new SeriesFacts("MR", "HEAD", 9, 2, Set.of()), series(0, 0)))
                    .isInstanceOf(RefusedByModel.class)
                    .hasMessage("No model takes series of modality MR and body part HEAD.");
        }
    }

    @Test
    void asks_the_model_that_is_named() throws IOException {
        put(folder, "brightness");
        put(folder, "column");

        try (Models models = load(folder)) {
            assertThat(models.judge(ct(2), series(0, 0), "column", null)
                            .verdict()
                            .model()
                            .name())
                    .isEqualTo("column");
        }
    }

    @Test
    void asks_a_model_on_request_only_by_its_name() throws IOException {
        String onRequest = descriptor("brightness", "brightness.pt")
                .replace("task:", "onRequest: true\ntask:")
                .replace("bodyParts: []", "bodyParts: [CHEST]");
        put(folder, "brightness", onRequest, "brightness");

        try (Models models = load(folder)) {
            assertThatThrownBy(() -> models.classify(ct(2), series(0, 0))).isInstanceOf(RefusedByModel.class);
            assertThat(models.judge(ct(2), series(0, 0), "brightness", null).findings())
                    .isNull();
        }
    }

    @Test
    void says_why_the_model_that_is_named_does_not_judge() throws IOException {
        String chest = descriptor("brightness", "brightness.pt").replace("bodyParts: []", "bodyParts: [CHEST, LUNG]");
        put(folder, "brightness", chest, "brightness");

        try (Models models = load(folder)) {
            assertRefused(models, "CT", "CHEST", "darkness", "This hub has no model darkness.");
            assertRefused(
                    models,
                    "MR",
                    "CHEST",
                    "brightness",
                    "The model brightness takes series of modality CT; this one is of modality MR.");
            assertRefused(
                    models,
                    "CT",
                    "HEAD",
                    "brightness",
                    "The model brightness takes series of CHEST, LUNG; this one shows HEAD.");
        }
    }

    private static void assertRefused(Models models, String modality, String part, String asked, String reason) {
        assertThatThrownBy(
                        () -> models.judge(new SeriesFacts(modality, part, 9, 2, Set.of()), series(0, 0), asked, null))
                .isInstanceOf(RefusedByModel.class)
                .hasMessage(reason);
    }
}
