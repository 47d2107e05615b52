package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorReaderTest {

    private static final String WHOLE = ModelFolders.descriptor("a-model", "a.pt");

    @TempDir
    Path folder;

    @Test
    void reads_every_key() throws Exception {
        ModelDescriptor read = read(WHOLE.replace("bodyParts: []", "bodyParts: [CHEST]\n  transferSyntaxes: [1.2.3]")
                .replace("version: 1.0.0", "version: 1.0.0\nsha256: " + "AB".repeat(32)));

        assertThat(read.name()).isEqualTo("a-model");
        assertThat(read.version()).isEqualTo("1.0.0");
        assertThat(read.file()).isEqualTo("a.pt");
        assertThat(read.sha256()).isEqualTo("ab".repeat(32));
        assertThat(read.task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(read.accepts().bodyParts()).containsExactly("CHEST");
        assertThat(read.accepts().transferSyntaxes()).containsExactly("1.2.3");
        assertThat(read.accepts().minimumSlices()).isEqualTo(2);
        assertThat(read.accepts().pixelSpacing()).isEqualTo(new ModelDescriptor.Range(0.2, 4));
        assertThat(read.input()).isEqualTo(new ModelDescriptor.Input(-1000, 1000, 1, 3, 0));
        assertThat(read.output()).isEqualTo(new ModelDescriptor.Output(List.of("dark", "bright"), 0.5, Aggregate.MAX));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: a-model|name: A model|name must be lower-case letters, digits and hyphens, 64 at most",
                "name: a-model|nome: a-model|unknown key nome",
                "name: a-model|description: nothing|name is missing",
                "version: 1.0.0|version: ''|version is missing",
                "version: 1.0.0|version: 1.10|version must be a text; put it in quotes",
                "version: 1.0.0|version: one two|version must be a text without blanks",
                "file: a.pt|file: ../a.pt|file must be the name of a file beside the descriptor",
                "task: classification|task: poetry|task must be one of: classification, segmentation, detection, picture-classification",
                "task: classification|task: segmentation|unknown key output.aggregate; known are labels, threshold,",
                "task: classification|onRequest: maybe\\ntask: classification|onRequest must be true or false",
                "batch: 3|batch: 3\\n  neighbours: 17|input.neighbours must be a whole number from 0 to 16",
                "modality: CT|modality: computed|accepts.modality must be a DICOM modality, such as CT",
                "modality: CT|modality: {}|accepts.modality must be a text",
                "bodyParts: []|bodyParts: CHEST|accepts.bodyParts must be a list of texts",
                "bodyParts: []|bodyParts: [{}]|accepts.bodyParts must be a list of texts",
                "minimumSlices: 2|minimumSlices: 0|accepts.minimumSlices must be a whole number from 1 to 100000",
                "minimumSlices: 2|minimumSlices: 1.5|accepts.minimumSlices must be a whole number",
                "from: 0.2, to: 4.0|from: 5, to: 4|accepts.pixelSpacing.from must not be above its to",
                "from: 0.2, to: 4.0|from: 0, to: 4|accepts.pixelSpacing.from must be above 0.0 and at most 100.0",
                "from: 0.2, to: 4.0|from: 0.2|accepts.pixelSpacing.to must be a number",
                "low: -1000, high: 1000|low: 5, high: 5|input.window.low must be below its high",
                "low: -1000, high: 1000|low: true, high: 5|input.window.low must be a number",
                "low: -1000, high: 1000|low: few, high: 5|input.window.low must be a number",
                "spacing: 1.0|spacing: 0|input.spacing must be above 0.0 and at most 100.0",
                "batch: 3|batch: 1000|input.batch must be a whole number from 1 to 256",
                "[dark, bright]|[dark]|output.labels must be two: below the threshold, and from it on",
                "threshold: 0.5|threshold: 1.5|output.threshold must be above 0.0 and at most 1.0",
                "aggregate: max|aggregate: median|output.aggregate must be one of: max, mean",
                "output:|outcome:|unknown key outcome",
                "batch: 3|batch: 3\\n  batch: 4|the descriptor is no valid YAML: see line",
            })
    void refuses_a_descriptor_and_names_the_key(String right, String wrong, String reason) {
        String broken = WHOLE.replace(right, wrong.replace("\\n", "\n"));

        assertThatThrownBy(() -> read(broken)).isInstanceOf(BrokenModel.class).hasMessageStartingWith(reason);
    }

    @Test
    void reads_the_keys_of_a_model_that_outlines_regions() throws Exception {
        ModelDescriptor read = read("onRequest: true\n" + ModelFolders.segmentation("a-model", 1));

        assertThat(read.task()).isEqualTo(Task.SEGMENTATION);
        assertThat(read.onRequest()).isTrue();
        assertThat(read.input().channels()).isEqualTo(3);
        assertThat(read.output().reading()).isEqualTo(new Outlines(10, 1, 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minimumSlices: 2|minimumSlices: 1|accepts.minimumSlices must be a whole number from 2 to 100000",
                "minimumVolume: 10|minimumVolume: 0|output.minimumVolume must be above 0.0",
                "minimumSlices: 1|minimumSlices: 0|output.minimumSlices must be a whole number from 1 to 1000",
                "mostRegions: 3|mostRegions: 0|output.mostRegions must be a whole number from 1 to 1000",
            })
    void refuses_what_a_model_that_outlines_regions_can_not_have(String right, String wrong, String reason) {
        String broken = ModelFolders.segmentation("a-model", 1).replace(right, wrong);

        assertThatThrownBy(() -> read(broken)).isInstanceOf(BrokenModel.class).hasMessageStartingWith(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "just a text", "- a\n- list", "\u0000", "a: b: c", "{", "%YAML 9"})
    void refuses_what_is_no_mapping(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(BrokenModel.class).hasMessageStartingWith("the descriptor ");
    }

    @Test
    void refuses_a_long_file_unread() {
        assertThatThrownBy(() -> read("#".repeat(70_000)))
                .isInstanceOf(BrokenModel.class)
                .hasMessage("the descriptor is longer than 65536 bytes");
    }

    private ModelDescriptor read(String text) throws IOException, BrokenModel {
        return DescriptorReader.check(DescriptorReader.parse(Files.writeString(folder.resolve("model.yaml"), text)));
    }
}
