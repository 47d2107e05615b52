package io.gantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockServletContext;

class UploadFolderTest {

    @TempDir
    Path work;

    @Test
    void what_a_killed_hub_left_there_goes_as_the_next_one_starts() throws Exception {
        Path folder = Files.createDirectory(work.resolve("ROOT"));
        Path left = Files.writeString(folder.resolve("body1.tmp"), "half");
        var context = new MockServletContext();
        context.setAttribute(ServletContext.TEMPDIR, folder.toFile());
        try (UploadFolder uploads = new UploadFolder()) {
            uploads.onStartup(context);
            assertThat(left).doesNotExist();
        }
    }
}
