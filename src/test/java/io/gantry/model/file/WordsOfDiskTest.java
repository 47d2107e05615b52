package io.gantry.model.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class WordsOfDiskTest {

    @Test
    void say_why_and_no_name() {
        assertThat(WordsOfDisk.of(new IOException("No space left on device")))
                .isEqualTo("IOException: No space left on device");
        assertThat(WordsOfDisk.of(new FileSystemException("/data/Ivanov.zip", null, "No space left on device")))
                .isEqualTo("FileSystemException: No space left on device");
        assertThat(WordsOfDisk.of(new NoSuchFileException("/data/Ivanov.zip"))).isEqualTo("NoSuchFileException");
        assertThat(WordsOfDisk.of(new FileNotFoundException("/data/Ivanov.zip (Permission denied)")))
                .isEqualTo("FileNotFoundException");
    }
}
