package io.gantry.process.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.inference.DescribedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What models/README.md has people write is what the hub takes. */
class ModelsReadmeTest {

    private static final Pattern YAML = Pattern.compile("(?ms)^( *)```yaml\\R(.*?)^ *```");

    @Test
    void the_descriptor_of_a_network_from_elsewhere_is_one() throws IOException {
        DescribedModel read = DescribedModel.read(only("name: chest-resnet"));
        assertThat(read.name()).isEqualTo("chest-resnet");
        assertThat(read.task()).isEqualTo("classification");
    }

    @Test
    void the_rules_are_rules() throws IOException {
        for (String rules : examples("otherwise:")) {
            assertThat(RuleFile.read(rules)).hasSizeGreaterThan(1);
        }
        assertThat(examples("otherwise:")).hasSize(2);
        assertThat(RuleFile.read(only("listens in")).get(0).decision().models())
                .containsExactly("ct-nodule", "chest-resnet");
    }

    private static String only(String about) throws IOException {
        List<String> found = examples(about);
        assertThat(found).as(about).hasSize(1);
        return found.get(0);
    }

    private static List<String> examples(String about) throws IOException {
        return YAML.matcher(Files.readString(Path.of("models/README.md")))
                .results()
                .map(example -> example.group(2).replaceAll("(?m)^" + example.group(1), ""))
                .filter(example -> example.contains(about))
                .toList();
    }
}
