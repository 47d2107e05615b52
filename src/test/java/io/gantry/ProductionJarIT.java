package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The jar that operators run, given the settings that the README names and no other of the services. */
@HubTest
class ProductionJarIT {

    private static final Pattern SETTING = Pattern.compile("\\b(GANTRY_[A-Z0-9_]+)=\\S+");

    @Autowired
    Environment environment;

    @TempDir
    Path folder;

    @Test
    void starts_with_exactly_the_settings_of_the_readme() throws IOException, InterruptedException {
        Files.createSymbolicLink(folder.resolve("models"), Path.of("models").toAbsolutePath());
        Path log = Path.of("target", "production-jar.log");
        int port = FreePorts.next();
        ProcessBuilder builder = new ProcessBuilder(java(), "-Xmx512m", "-XX:+UseParallelGC", "-jar", productionJar())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GANTRY_"));
        builder.environment().putAll(readmeSettings());
        // Another hub has the usual ports.
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("GANTRY_DICOM_PORT", Integer.toString(FreePorts.next()));
        Process hub = builder.start();
        try {
            Awaitility.await()
                    .atMost(HubClient.PATIENCE)
                    .failFast("The hub has ended: see " + log, () -> !hub.isAlive())
                    .until(() -> Files.readString(log).contains("Started Gantry in"));
            assertThat(health(port)).isEqualTo(200);
        } finally {
            hub.destroy();
            hub.onExit().join();
        }
    }

    /** The names of the README's command, with the values that stand for its examples here. */
    private Map<String, String> readmeSettings() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String command = readme.substring(readme.indexOf("needs the addresses of the four services"));
        command = command.substring(command.indexOf("```") + 3);
        command = command.substring(0, command.indexOf("```"));
        assertThat(command).contains("-production.jar");
        Map<String, String> settings = new TreeMap<>();
        SETTING.matcher(command)
                .results()
                .map(match -> match.group(1))
                .forEach(name -> settings.put(name, value(name)));
        assertThat(settings).isNotEmpty();
        return settings;
    }

    private String value(String variable) {
        String[] words = variable.toLowerCase(Locale.ROOT).split("_", 3);
        return environment.getRequiredProperty(words[0] + "." + words[1] + "." + words[2].replace('_', '-'));
    }

    private static int health(int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health"))
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String productionJar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-production.jar"))
                    .findAny()
                    .orElseThrow()
                    .toAbsolutePath()
                    .toString();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
