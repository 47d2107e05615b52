package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker compose config} would say of the file, where there is no Docker. */
class DockerComposeTest {

    private static final Path FILE = Path.of("docker-compose.yml");
    private static final Pattern DEMANDED = Pattern.compile("\\$\\{([A-Z0-9_]+):\\?");

    private final Map<String, Object> compose;

    DockerComposeTest() throws IOException {
        compose = new Yaml().load(Files.readString(FILE));
    }

    @Test
    void asks_for_no_secret_that_the_example_does_not_name() throws IOException {
        Properties example = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(".env.example"))) {
            example.load(reader);
        }
        Set<String> demanded = DEMANDED.matcher(Files.readString(FILE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(demanded).isNotEmpty().isSubsetOf(example.stringPropertyNames());
    }

    @Test
    void waits_only_for_services_that_there_are_and_that_tell_when_they_are_healthy() {
        services().forEach((name, service) -> assertThat(keys(service.get("depends_on")))
                .as(name)
                .allSatisfy(
                        needed -> assertThat(services().get(needed)).isNotNull().containsKey("healthcheck")));
    }

    @Test
    void keeps_what_it_keeps_in_volumes_that_are_declared() {
        Set<String> used = services().values().stream()
                .flatMap(service -> ((List<?>) service.getOrDefault("volumes", List.of())).stream())
                .map(volume -> volume.toString().split(":")[0])
                .filter(volume -> !volume.startsWith("."))
                .collect(Collectors.toSet());
        assertThat(used).isEqualTo(keys(compose.get("volumes")));
    }

    @Test
    void keeps_objects_where_a_write_is_answered_when_the_disk_has_it() {
        assertThat(services().get("s3").toString()).contains("minio/minio:", "MINIO_FS_OSYNC=on");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Map<String, Object>> services() {
        return (Map<String, Map<String, Object>>) compose.get("services");
    }

    private static Set<String> keys(Object map) {
        return map == null
                ? Set.of()
                : ((Map<?, ?>) map).keySet().stream().map(Object::toString).collect(Collectors.toSet());
    }
}
