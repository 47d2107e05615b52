package io.gantry.process.stage.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.StoppedClock;
import io.gantry.StudyZip;
import io.gantry.settings.DropSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropWatchTest {

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final StoppedClock clock = new StoppedClock();
    private final byte[] zip = StudyZip.ofSeries(1);
    private DropWatch watch;
    private Path file;

    @BeforeEach
    void watch() {
        watch = new DropWatch(new DropSettings(folder, QUIET, PATIENCE), clock);
        file = folder.resolve("a.zip");
    }

    @Test
    void a_whole_file_is_due_when_it_was_seen_unchanged_for_the_quiet_time() throws IOException {
        Files.write(file, zip);
        assertThat(watch.isDue(file)).isFalse();
        assertThat(watch.why(file)).contains("It may still be growing.");
        clock.pass(QUIET);
        assertThat(watch.isDue(file)).isTrue();
    }

    @Test
    void the_date_of_a_file_makes_it_neither_older_nor_younger() throws IOException {
        Path old = Files.write(folder.resolve("old.zip"), zip);
        Files.setLastModifiedTime(old, FileTime.from(Instant.ofEpochSecond(1_000_000_000)));
        Files.write(file, zip);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        assertThat(watch.isDue(file)).isFalse();
        assertThat(watch.isDue(old)).isFalse();
        clock.pass(QUIET);
        assertThat(watch.isDue(file)).isTrue();
        assertThat(watch.isDue(old)).isTrue();
    }

    @Test
    void a_file_that_grows_while_its_date_is_set_back_is_waited_for() throws IOException {
        for (int part = 1; part <= 4; part++) {
            Files.write(file, Arrays.copyOf(zip, zip.length * part / 4));
            Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_000_000)));
            assertThat(watch.isDue(file)).isFalse();
            clock.pass(QUIET.dividedBy(2));
        }
        clock.pass(QUIET);
        assertThat(watch.isDue(file)).isTrue();
    }

    @Test
    void a_cut_file_is_waited_for_as_long_as_patience_goes_and_then_taken_for_a_cut_one() throws IOException {
        Files.write(file, Arrays.copyOf(zip, zip.length - 1));
        assertThat(watch.isDue(file)).isFalse();
        clock.pass(QUIET);
        assertThat(watch.isDue(file)).isFalse();
        assertThat(watch.why(file).orElseThrow()).startsWith("Its end is missing");
        clock.pass(PATIENCE.minus(QUIET).minusSeconds(1));
        assertThat(watch.isDue(file)).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(watch.isDue(file)).isTrue();
    }

    @Test
    void a_file_whose_writer_pauses_is_taken_when_it_has_become_whole() throws IOException {
        Files.write(file, Arrays.copyOf(zip, zip.length / 2));
        watch.isDue(file);
        clock.pass(Duration.ofMinutes(9));
        assertThat(watch.isDue(file)).isFalse();
        Files.write(file, zip);
        assertThat(watch.isDue(file)).isFalse();
        clock.pass(QUIET);
        assertThat(watch.isDue(file)).isTrue();
    }

    @Test
    void nothing_yet_and_a_place_made_beforehand_are_waited_for_but_what_is_no_zip_is_not() throws IOException {
        Path empty = Files.write(folder.resolve("empty.zip"), new byte[0]);
        Path zeros = Files.write(folder.resolve("zeros.zip"), new byte[1000]);
        Files.write(file, "no zip".getBytes());
        watch.isDue(empty);
        watch.isDue(zeros);
        watch.isDue(file);
        clock.pass(QUIET);
        assertThat(watch.isDue(empty)).isFalse();
        assertThat(watch.isDue(zeros)).isFalse();
        assertThat(watch.isDue(file)).isTrue();
    }

    @Test
    void another_file_under_the_name_of_one_that_was_taken_has_its_own_time() throws IOException {
        Files.write(file, zip);
        watch.isDue(file);
        clock.pass(QUIET);
        assertThat(watch.isDue(file)).isTrue();
        Files.delete(file);
        Files.write(file, zip);
        assertThat(watch.isDue(file)).isFalse();
    }

    @Test
    void a_file_that_is_gone_is_forgotten() throws IOException {
        Files.write(file, zip);
        watch.isDue(file);
        Files.delete(file);
        assertThat(watch.isDue(file)).isFalse();
        assertThat(watch.why(file)).isEmpty();
    }
}
