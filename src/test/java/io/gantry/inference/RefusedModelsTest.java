package io.gantry.inference;

import static io.gantry.inference.ModelFolders.descriptor;
import static io.gantry.inference.ModelFolders.load;
import static io.gantry.inference.ModelFolders.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broken model is refused by its name with a reason, and the others serve. */
class RefusedModelsTest {

    @TempDir
    Path folder;

    @Test
    void refuses_a_missing_file() throws IOException {
        Path place = put(folder, "broken", descriptor("broken", "brightness.pt"), "brightness");
        Files.delete(place.resolveSibling("brightness.pt"));

        assertRefused("broken", "the file brightness.pt is missing");
    }

    @Test
    void refuses_another_file_than_the_descriptor_names() throws IOException {
        String sha256 = "file: brightness.pt\nsha256: " + "ab".repeat(32);
        put(
                folder,
                "broken",
                descriptor("broken", "brightness.pt").replace("file: brightness.pt", sha256),
                "brightness");

        assertRefused("broken", "the file brightness.pt has SHA-256 ");
    }

    @Test
    void refuses_a_broken_descriptor_by_its_name() throws IOException {
        put(folder, "broken", descriptor("broken", "brightness.pt").replace("CT", "ct!"), "brightness");

        assertRefused("broken", "accepts.modality must be a DICOM modality, such as CT");
    }

    @Test
    void refuses_a_file_that_is_no_torchscript() throws IOException {
        Path place = put(folder, "broken", descriptor("broken", "brightness.pt"), "brightness");
        Files.writeString(place.resolveSibling("brightness.pt"), "I am no model.");

        assertRefused("broken", "the file is no TorchScript that PyTorch can load");
    }

    @Test
    void refuses_a_cut_file() throws IOException {
        Path place = put(folder, "broken", descriptor("broken", "brightness.pt"), "brightness");
        Path file = place.resolveSibling("brightness.pt");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertRefused("broken", "the file is no TorchScript that PyTorch can load");
    }

    @Test
    void refuses_an_empty_file() throws IOException {
        Path place = put(folder, "broken", descriptor("broken", "brightness.pt"), "brightness");
        Files.write(place.resolveSibling("brightness.pt"), new byte[0]);

        assertRefused("broken", "the file is no TorchScript that PyTorch can load");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "map|the answer has shape (2, 1, 64, 64), not (2) or (2, 1)",
                "pair|the answer is 2 tensors, not one",
                "three-channels|a trial with 2 empty images of 64 x 64 fails: ",
                "negative|a trial answers -1.0, which is no probability",
            })
    void refuses_a_model_whose_trial_goes_wrong(String script, String reason) throws IOException {
        put(folder, "broken", descriptor("broken", script + ".pt"), script);

        assertRefused("broken", reason);
    }

    @Test
    void refuses_the_second_model_of_a_name() throws IOException {
        put(folder, "again", descriptor("brightness", "column.pt"), "column");
        put(folder, "brightness");

        try (Models models = load(folder)) {
            assertThat(models.served()).hasSize(1);
            assertThat(models.refused())
                    .containsExactly(new RefusedModel("brightness", "another model has the same name"));
        }
    }

    @Test
    void names_the_descriptor_where_it_has_no_readable_name() throws IOException {
        put(folder, "broken", "name: [", "brightness");

        assertRefused("broken/model.yaml", "the descriptor is no valid YAML: see line 1");
    }

    private void assertRefused(String name, String reason) throws IOException {
        put(folder, "column");
        try (Models models = load(folder)) {
            assertThat(models.served()).extracting(model -> model.name()).containsExactly("column");
            assertThat(models.refused()).singleElement().satisfies(refused -> {
                assertThat(refused.name()).isEqualTo(name);
                assertThat(refused.reason()).contains(reason);
            });
        }
    }
}
