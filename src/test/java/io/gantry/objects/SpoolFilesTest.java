package io.gantry.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.settings.SpoolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class SpoolFilesTest {

    @TempDir
    Path folder;

    @Test
    void a_copy_takes_the_place_of_what_a_killed_try_left() throws IOException {
        SpoolFiles spool = new SpoolFiles(new SpoolSettings(folder, DataSize.ofMegabytes(1)));
        UUID id = UUID.randomUUID();
        Files.writeString(spool.folder().resolve(id.toString()), "half");
        Path own = spool.adopt(id, Files.writeString(spool.temporary("drop"), "whole"));
        assertThat(own).hasContent("whole");
        assertThat(spool.copyOf(id)).contains(own);
    }

    @Test
    void what_a_killed_node_left_goes_as_its_next_one_starts() throws IOException {
        Path left = Files.writeString(folder.resolve("series-left"), "half");
        SpoolFiles spool = new SpoolFiles(new SpoolSettings(folder, DataSize.ofMegabytes(1)));
        spool.begin();
        assertThat(left).doesNotExist();
        spool.end();
    }

    @Test
    void what_another_node_works_on_stays() throws IOException {
        SpoolFiles other = new SpoolFiles(new SpoolSettings(folder, DataSize.ofMegabytes(1)));
        other.begin();
        Path used = Files.writeString(other.temporary("series"), "half");
        SpoolFiles spool = new SpoolFiles(new SpoolSettings(folder, DataSize.ofMegabytes(1)));
        spool.begin();
        assertThat(used).exists();
        other.end();
        spool.end();
    }
}
