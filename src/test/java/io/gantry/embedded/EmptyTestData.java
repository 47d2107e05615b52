package io.gantry.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.springframework.util.FileSystemUtils;

/** Empties the data folders of the tests when a test run begins, and ends what a killed run left running on them. */
public class EmptyTestData implements LauncherSessionListener {

    private static final List<Path> FOLDERS = List.of(
            Path.of("target/test-data"),
            Path.of("target/test-data-killed"),
            Path.of("target/test-data-killed-dicom"),
            Path.of("target/test-data-second-node"),
            Path.of("target/test-data-small-spool"));

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
