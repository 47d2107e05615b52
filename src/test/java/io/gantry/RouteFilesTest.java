package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The habits of {@code routes/}: each file is valid, each route has an id of its own and says in a sentence what it does. */
class RouteFilesTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonSchema SCHEMA = schema();

    @ParameterizedTest
    @MethodSource("files")
    void is_valid_by_camels_own_schema(Path file) throws IOException {
        assertThat(SCHEMA.validate(YAML.readTree(file.toFile())))
                .filteredOn(message -> !isPlaceholder(message))
                .extracting(ValidationMessage::getMessage)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void has_one_suffix(Path file) {
        assertThat(file.getFileName().toString()).matches("[^.]+\\.camel\\.yaml");
    }

    @ParameterizedTest
    @MethodSource("files")
    void names_and_describes_each_route(Path file) throws IOException {
        assertThat(parts(file, "route")).allSatisfy(route -> {
            assertThat(route.path("id").asText()).as("id").isNotBlank();
            assertThat(route.path("description").asText())
                    .as("description of " + route.path("id").asText())
                    .endsWith(".");
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void describes_each_policy(Path file) throws IOException {
        assertThat(parts(file, "routeConfiguration"))
                .allSatisfy(policy -> assertThat(policy.path("description").asText())
                        .as("description of " + policy.path("id").asText())
                        .matches("[A-Z].{10,}\\."));
    }

    @Test
    void no_two_routes_share_an_id() throws IOException {
        var ids = new HashSet<String>();
        for (var file : files().toList()) {
            for (var kind : List.of("route", "routeConfiguration", "rest")) {
                for (var part : parts(file, kind)) {
                    var id = part.path("id").asText();
                    assertThat(id.isEmpty() || ids.add(id)).as(id).isTrue();
                }
            }
        }
        assertThat(ids).isNotEmpty();
    }

    /** A number or a truth value may stand in the configuration, which the schema does not know. */
    private static boolean isPlaceholder(ValidationMessage message) {
        return message.getInstanceNode().asText().matches("\\{\\{.+}}");
    }

    private static Stream<Path> files() throws IOException {
        try (var files = Files.walk(Path.of("routes"))) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    private static List<JsonNode> parts(Path file, String kind) throws IOException {
        return StreamSupport.stream(YAML.readTree(file.toFile()).spliterator(), false)
                .filter(part -> part.has(kind))
                .map(part -> part.get(kind))
                .toList();
    }

    private static JsonSchema schema() {
        try (var schema = RouteFilesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
