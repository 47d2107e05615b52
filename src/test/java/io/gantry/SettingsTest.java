package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

/** What the hub reads on its own has a value without anybody's help. */
class SettingsTest {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?:\\$\\{|\\{\\{\\??)(gantry\\.[a-z0-9.-]+)(?:}|\\}\\})");

    @Test
    void every_placeholder_without_a_default_of_its_own_has_one_in_the_application() throws IOException {
        Set<String> read = new TreeSet<>();
        for (String root : List.of("src/main/java", "src/main/resources", "processors", "routes")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(SettingsTest::isText).forEach(file -> read.addAll(placeholders(file)));
            }
        }
        assertThat(read).contains("gantry.keycloak.realm");
        assertThat(settings()).containsAll(read);
    }

    private static boolean isText(Path file) {
        return file.toString().endsWith(".java") || file.toString().endsWith(".yaml");
    }

    private static List<String> placeholders(Path file) {
        try {
            return PLACEHOLDER
                    .matcher(Files.readString(file))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> settings() throws IOException {
        var application = new FileSystemResource("src/main/resources/application.yaml");
        return new YamlPropertySourceLoader()
                .load("application", application).stream()
                        .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                        .toList();
    }
}
