package io.gantry.embedded;

import io.gantry.model.failure.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.util.FileSystemUtils;

/**
 * Keycloak's distribution, copied once and built once for PostgreSQL (its "optimized" form). The copy lies below the
 * data folder, so that neither a restart nor a cleaned build folder costs the build again.
 */
final class KeycloakProgram {

    private static final String BUILD_OPTION = "--db=postgres";
    private static final String MARKER = "gantry-built";

    private final Path distribution;
    private final Path home;

    private KeycloakProgram(Path distribution, Path home) {
        this.distribution = distribution;
        this.home = home;
    }

    /**
     * Finds the distribution; nothing is copied or built yet.
     *
     * @throws CannotStart when there is none
     */
    static KeycloakProgram of(EmbeddedSettings settings) {
        Optional<Path> found = settings.keycloak().or(KeycloakProgram::besideTheProgram);
        Path distribution = found.filter(path -> Files.exists(path.resolve("lib/quarkus-run.jar")))
                .orElseThrow(() -> new CannotStart("The Keycloak distribution is not in "
                        + found.map(Path::toString).orElse("the build folder")
                        + ": run mvn generate-resources, or set gantry.embedded.keycloak.distribution to its folder."));
        return new KeycloakProgram(distribution, settings.programs().resolve("keycloak"));
    }

    Path home() {
        return home;
    }

    /** Copies and builds, unless that was done for this version. */
    void build(Path pidFile, Path logFile) throws IOException, InterruptedException {
        if (isBuilt()) {
            return;
        }
        FileSystemUtils.deleteRecursively(home);
        FileSystemUtils.copyRecursively(distribution, home);
        int code = ChildProcess.run(
                new ChildProcess.Launch(command(List.of("build", BUILD_OPTION)), Map.of(), logFile), pidFile);
        if (code != 0) {
            throw new CannotStart("Keycloak could not be built for PostgreSQL: see " + logFile + ".");
        }
        Files.writeString(home.resolve(MARKER), fingerprint());
    }

    /** What bin/kc.sh runs, without the shell between: signals and exit code are Keycloak's own. */
    List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx384m",
                // Few classes run long here: the quick compiler and the simple collector start faster.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf")));
        for (String opened : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", home.resolve("lib/quarkus-run.jar").toString()));
        command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        command.addAll(arguments);
        return command;
    }

    private boolean isBuilt() throws IOException {
        Path marker = home.resolve(MARKER);
        return Files.exists(marker) && Files.readString(marker).equals(fingerprint());
    }

    private String fingerprint() throws IOException {
        return Files.readString(distribution.resolve("version.txt")).strip() + " " + BUILD_OPTION;
    }

    /** The Maven build unpacks it into target, where the classes and the jars are too. */
    private static Optional<Path> besideTheProgram() {
        Path program = new ApplicationHome(KeycloakProgram.class).getDir().toPath();
        return Stream.of(program, program.resolveSibling("target"), Path.of("target"))
                .map(KeycloakProgram::newestIn)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Path> newestIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> path.getFileName().toString().startsWith("keycloak-"))
                    .filter(path -> Files.exists(path.resolve("lib/quarkus-run.jar")))
                    .map(path -> path.toAbsolutePath().normalize())
                    .max(Path::compareTo);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
