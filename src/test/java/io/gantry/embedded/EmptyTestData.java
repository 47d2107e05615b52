package io.gantry.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.springframework.util.FileSystemUtils;

/** Empties the data folders of the tests when a test run begins, and ends what a killed run left running on them. */
public class EmptyTestData implements LauncherSessionListener {

    private static final List<Path> FOLDERS = Stream.of(
                    "test-data",
                    "test-data-killed",
                    "test-data-killed-dicom",
                    "test-data-kafka-folder",
                    "test-data-second-node",
                    "test-data-small-spool")
            .map(name -> Path.of("target", name))
            .toList();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        try {
            for (Path data : FOLDERS) {
                empty(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void empty(Path data) throws IOException, InterruptedException {
        if (Files.exists(data)) {
            KeycloakServer.stopOrphan(data);
            PostgresServer.stopOrphan(data);
            FileSystemUtils.deleteRecursively(data);
        }
    }
}
