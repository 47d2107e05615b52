package io.gantry.model.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFullTest {

    @TempDir
    Path folder;

    @Test
    void is_known_by_what_the_system_says_of_a_device_that_is_always_full() {
        IOException full = null;
        try (OutputStream out = new FileOutputStream("/dev/full")) {
            out.write(1);
        } catch (IOException e) {
            full = e;
        }
        assertThat(DiskFull.isCauseOf(new IllegalStateException(new UncheckedIOException(full))))
                .isTrue();
    }

    @Test
    void is_not_the_cause_of_other_trouble() {
        assertThat(DiskFull.isCauseOf(new IOException("Connection reset"))).isFalse();
        assertThat(DiskFull.isCauseOf(new IOException())).isFalse();
        assertThat(DiskFull.isCauseOf(new IllegalStateException("No space left on device")))
                .isFalse();
    }

    @Test
    void a_folder_that_is_not_there_yet_has_the_room_of_the_one_above() {
        assertThat(DiskFull.freeIn(folder.resolve("a/b"))).isPositive();
    }
}
