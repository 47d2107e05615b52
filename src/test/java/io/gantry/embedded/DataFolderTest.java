package io.gantry.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class DataFolderTest {

    private static final DataSize NOTHING = DataSize.ofBytes(0);

    @TempDir
    Path folder;

    @Test
    void is_made_when_absent() throws IOException {
        try (DataFolder data = DataFolder.open(folder.resolve("a/b"), NOTHING)) {
            assertThat(data.folder("s3")).isDirectory().isEqualTo(folder.resolve("a/b/s3"));
        }
    }

    @Test
    void belongs_to_one_hub_at_a_time() throws IOException {
        try (DataFolder first = DataFolder.open(folder, NOTHING)) {
            assertThatThrownBy(() -> DataFolder.open(first.path(), NOTHING))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage(
                            "Another hub (process %d) runs on the data folder %s: stop it, or set gantry.data to"
                                    + " another folder.",
                            ProcessHandle.current().pid(), folder);
        }
        try (DataFolder next = DataFolder.open(folder, NOTHING)) {
            assertThat(next.leftByKill()).isFalse();
        }
    }

    @Test
    void tells_that_the_last_hub_was_killed() throws IOException {
        Files.writeString(folder.resolve("hub.lock"), "4711");
        try (DataFolder data = DataFolder.open(folder, NOTHING)) {
            assertThat(data.leftByKill()).isTrue();
        }
    }

    @Test
    void is_refused_when_too_full_and_let_go() throws IOException {
        assertThatThrownBy(() -> DataFolder.open(folder, DataSize.ofTerabytes(1_000_000)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("MB are free in the data folder " + folder)
                .hasMessageContaining("gantry.embedded.min-free");
        DataFolder.open(folder, NOTHING).close();
    }

    @Test
    void is_refused_when_it_cannot_be_written() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> DataFolder.open(file.resolve("data"), NOTHING))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot be written: give this user write permission there");
    }
}
