package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The hub's own classifier of scenes, sent as another version of itself. */
final class UploadedScenes {

    private static final Path FOLDER = Path.of("models/scenes");

    private UploadedScenes() {}

    static String descriptor(String version) {
        try {
            return Files.readString(FOLDER.resolve("model.yaml")).replace("version: 1.0.0", "version: " + version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] file() {
        try {
            return Files.readAllBytes(FOLDER.resolve("scenes.pt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a version that passes; returns its id. */
    static String upload(Api admin, String descriptor) {
        var answer = admin.form(
                "POST",
                "/api/models",
                new Api.Form()
                        .file("file", "scenes.pt", file())
                        .text("descriptor", descriptor)
                        .text("card", "# The same once more"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode made = Api.read(answer);
        String id = made.path("id").asText();
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/models/" + id);
        assertThat(made.path("state").asText()).isEqualTo("ready");
        assertThat(made.path("serving").asBoolean()).isFalse();
        return id;
    }
}
