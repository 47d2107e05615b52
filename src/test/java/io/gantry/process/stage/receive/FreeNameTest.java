package io.gantry.process.stage.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeNameTest {

    @TempDir
    Path folder;

    @Test
    void keeps_a_name_nothing_has() throws IOException {
        assertThat(FreeName.in(folder.resolve("done"), "a.zip")).isEqualTo("a.zip");
    }

    @Test
    void counts_on_when_the_name_is_taken() throws IOException {
        Files.createFile(folder.resolve("a.zip"));
        Files.createFile(folder.resolve("a-2.zip"));

        assertThat(FreeName.in(folder, "a.zip")).isEqualTo("a-3.zip");
    }

    @Test
    void counts_on_without_an_ending() throws IOException {
        Files.createFile(folder.resolve("a"));

        assertThat(FreeName.in(folder, "a")).isEqualTo("a-2");
    }
}
