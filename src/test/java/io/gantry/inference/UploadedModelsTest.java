package io.gantry.inference;

import static io.gantry.inference.ModelFolders.ct;
import static io.gantry.inference.ModelFolders.descriptor;
import static io.gantry.inference.ModelFolders.put;
import static io.gantry.inference.ModelFolders.series;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploaded models beside those of the folder. */
class UploadedModelsTest {

    @TempDir
    Path root;

    private Path folder;
    private Path uploaded;

    @BeforeEach
    void make_folders() throws IOException {
        folder = Files.createDirectories(root.resolve("models"));
        uploaded = root.resolve("uploaded");
        putInto(folder, "1.0.0");
    }

    @Test
    void an_uploaded_model_serves_in_the_stead_of_the_folder_s_one_of_its_name_until_it_is_taken_away()
            throws IOException {
        try (Models models = models(place -> {})) {
            assertThat(versions(models)).containsExactly("1.0.0");
            Path descriptor = putInto(uploaded, "2.0.0");
            models.look();
            assertThat(versions(models)).containsExactly("2.0.0");
            assertThat(models.refused()).isEmpty();
            assertThat(models.classify(ct(2), series(0, 0)).model().version()).isEqualTo("2.0.0");
            Files.delete(descriptor);
            models.look();
            assertThat(versions(models)).containsExactly("1.0.0");
            assertThat(models.classify(ct(2), series(0, 0)).model().version()).isEqualTo("1.0.0");
        }
    }

    @Test
    void the_folder_s_model_serves_on_beside_an_uploaded_one_that_is_broken() throws IOException {
        Path broken = putInto(uploaded, "2.0.0");
        Files.writeString(broken, Files.readString(broken).replace("threshold: 0.5", "threshold: 5"));
        try (Models models = models(place -> {})) {
            assertThat(versions(models)).containsExactly("1.0.0");
            assertThat(models.refused()).extracting(RefusedModel::name).containsExactly("brightness");
            assertThat(models.refusedInFolder()).isEmpty();
        }
    }

    @Test
    void a_changed_model_of_the_folder_waits_behind_the_uploaded_one() throws IOException {
        putInto(uploaded, "2.0.0");
        try (Models models = models(place -> {})) {
            Files.writeString(folder.resolve("brightness/model.yaml"), version("1.1.0"));
            models.look();
            assertThat(versions(models)).containsExactly("2.0.0");
            assertThat(models.versions()).extracting(ServedVersion::registered).containsExactly(true);
        }
    }

    @Test
    void a_model_that_is_asked_for_and_not_there_is_looked_for_once_more() throws IOException {
        List<Path> asked = new ArrayList<>();
        try (Models models = models(asked::add)) {
            Path place = put(uploaded, "latest", descriptor("latest", "brightness.pt"), "brightness");
            assertThat(place).exists();
            var judged = models.judge(ct(2), series(0, 0), "latest", null);
            assertThat(judged.verdict().model().name()).isEqualTo("latest");
            assertThat(asked).containsExactly(uploaded, uploaded);
        }
    }

    @Test
    void models_serve_on_while_it_can_t_be_told_which_are_to() throws IOException {
        putInto(uploaded, "2.0.0");
        try (Models models = models(place -> {
            throw new IllegalStateException("The database is away");
        })) {
            models.look();
            assertThat(versions(models)).containsExactly("2.0.0");
        }
    }

    private Models models(ModelSource source) {
        return new Models(
                new InferenceSettings(
                        folder,
                        uploaded,
                        2,
                        ModelFolders.NATIVES,
                        DeviceChoice.AUTO,
                        Duration.ofMillis(2),
                        Duration.ofMinutes(1)),
                source);
    }

    private static Path putInto(Path folder, String version) throws IOException {
        return put(folder, "brightness", version(version), "brightness");
    }

    private static String version(String version) {
        return descriptor("brightness", "brightness.pt").replace("version: 1.0.0", "version: " + version);
    }

    private static List<String> versions(Models models) {
        return models.served().stream().map(model -> model.version()).toList();
    }
}
