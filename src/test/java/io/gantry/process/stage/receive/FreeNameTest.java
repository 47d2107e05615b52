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

    @Test
    void counts_on_when_something_told_earlier_has_the_name() throws IOException {
        Files.createFile(folder.resolve("a.zip.report.csv"));

        assertThat(FreeName.in(folder, "a.zip")).isEqualTo("a-2.zip");
    }

    @Test
    void leaves_room_for_the_names_of_reports() throws IOException {
        String free = FreeName.in(folder, "я".repeat(125) + ".zip");

        Files.createFile(folder.resolve(free + ".report.xlsx.part"));
        assertThat(free).startsWith("яяя").endsWith("я.zip");
    }
}
