package io.gantry.process.stage.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.StoppedClock;
import io.gantry.StudyZip;
import io.gantry.phantom.PhantomPicture;
import io.gantry.settings.DropSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DroppedPictureWatchTest {

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final StoppedClock clock = new StoppedClock();
    private DroppedPictureWatch watch;

    @BeforeEach
    void watch() {
        watch = new DroppedPictureWatch(new DropSettings(folder, QUIET, PATIENCE), clock);
    }

    @Test
    void a_picture_is_taken_once_it_was_quiet_and_a_cut_zip_only_when_patience_ends() throws IOException {
        Path picture = Files.write(folder.resolve("a.png"), PhantomPicture.png(1, 40));
        byte[] zip = StudyZip.ofSeries(1);
        Path cut = Files.write(folder.resolve("b.zip"), Arrays.copyOf(zip, zip.length - 1));
        assertThat(accepts(picture)).isFalse();
        assertThat(accepts(cut)).isFalse();
        assertThat(watch.why(picture)).contains("It may still be growing.");
        clock.pass(QUIET);
        assertThat(accepts(picture)).isTrue();
        assertThat(accepts(cut)).isFalse();
        clock.pass(PATIENCE);
        assertThat(accepts(cut)).isTrue();
    }

    @Test
    void a_file_that_says_it_is_being_written_is_never_taken() throws IOException {
        Path part = Files.write(folder.resolve("a.png.part"), PhantomPicture.png(1, 40));
        Path hidden = Files.write(folder.resolve(".a.png"), PhantomPicture.png(1, 40));
        for (int look = 0; look < 3; look++) {
            assertThat(accepts(part)).isFalse();
            assertThat(accepts(hidden)).isFalse();
            clock.pass(PATIENCE);
        }
    }

    @Test
    void every_folder_but_that_of_work_is_looked_into() throws IOException {
        assertThat(accepts(Files.createDirectory(folder.resolve("12")))).isTrue();
        assertThat(accepts(Files.createDirectory(folder.resolve("working")))).isFalse();
    }

    private boolean accepts(Path path) {
        GenericFile<File> file = new GenericFile<>();
        file.setFile(path.toFile());
        file.setFileNameOnly(path.getFileName().toString());
        file.setDirectory(Files.isDirectory(path));
        return watch.accept(file);
    }
}
