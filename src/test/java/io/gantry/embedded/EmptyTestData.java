package io.gantry.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.springframework.util.FileSystemUtils;

/** Empties the data folder of the tests when a test run begins, and ends what a killed run left running on it. */
public class EmptyTestData implements LauncherSessionListener {

    private static final Path DATA = Path.of("target/test-data");

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        try {
            if (Files.exists(DATA)) {
                KeycloakServer.stopOrphan(DATA);
                PostgresServer.stopOrphan(DATA);
                FileSystemUtils.deleteRecursively(DATA);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
