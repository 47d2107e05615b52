package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureDescriptorReaderTest {

    private static final String WHOLE = """
            name: finder
            version: 1.0.0
            file: finder.pt
            task: detection
            contract: {id: 7, name: Finder}
            input: {width: 320, height: 240, channels: RGB, range: {low: 0, high: 1}, resize: stretch, batch: 8}
            output: {labels: [cat, dog], rows: 32, threshold: 0.4, rotation: stretched}
            """;

    @TempDir
    Path folder;

    @Test
    void reads_every_key() throws Exception {
        assertThat(read(WHOLE)).isInstanceOfSatisfying(PictureDescriptor.class, read -> {
            assertThat(read.task()).isEqualTo(Task.DETECTION);
            assertThat(read.id()).isEqualTo(7);
            assertThat(read.shownName()).isEqualTo("Finder");
            assertThat(read.floats()).isEqualTo(3 * 320 * 240);
            assertThat(read.labels()).containsExactly("cat", "dog");
            assertThat(read.rows()).isEqualTo(32);
            assertThat(read.threshold()).isEqualTo(0.4);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contract: {id: 7, name: Finder}|description: none|contract must be a mapping of keys and values",
                "id: 7|id: 0|contract.id must be a whole number from 1",
                "name: Finder|name: It's|contract.name must be a text of 60 characters at most, without quotes",
                "width: 320|width: 0|input.width must be a whole number from 1 to 2048",
                "channels: RGB|channels: BGR|input.channels must be RGB",
                "high: 1}|high: 255}|input.range must be from 0 to 1",
                "resize: stretch|resize: letterbox|input.resize must be stretch: each side by itself",
                "[cat, dog]|[cat, cat]|output.labels must be a list of different texts",
                "rows: 32|rows: 0|output.rows must be a whole number from 1 to 1000",
                "threshold: 0.4|threshold: 2|output.threshold must be above 0.0 and at most 1.0",
                "rotation: stretched|rotation: shown|output.rotation must be stretched",
                "task: detection|task: picture-classification|unknown key output.rows; known are labels",
            })
    void refuses_a_descriptor_and_names_the_key(String right, String wrong, String reason) {
        assertThatThrownBy(() -> read(WHOLE.replace(right, wrong)))
                .isInstanceOf(BrokenModel.class)
                .hasMessageStartingWith(reason);
    }

    private Descriptor read(String text) throws IOException, BrokenModel {
        return DescriptorReader.read(DescriptorReader.parse(Files.writeString(folder.resolve("model.yaml"), text)));
    }
}
