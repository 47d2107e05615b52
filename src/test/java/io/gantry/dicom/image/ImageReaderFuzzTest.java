package io.gantry.dicom.image;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gantry.model.failure.UndecodablePixels;
import io.gantry.model.failure.UnreadableDicom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any file gives slices or a named refusal. */
class ImageReaderFuzzTest {

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "5m")
    void any_file_gives_slices_or_is_refused(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("fuzzed.dcm"), bytes);
        try (ImageReader reader = ImageReader.open(file)) {
            reader.order();
            for (int i = 0; i < Math.min(3, reader.frames()); i++) {
                reader.frame(i);
            }
        } catch (UnreadableDicom | UndecodablePixels refused) {
            // One of the two permitted outcomes.
        }
    }
}
