package io.gantry.archive;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gantry.model.failure.RefusedArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes are a ZIP or a named refusal, within the limits. */
class StudyArchiveFuzzTest {

    private static final ArchiveLimits LIMITS = new ArchiveLimits(100, 1 << 20, 4 << 20, 100, 1);

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "5m")
    void any_bytes_are_read_or_refused(byte[] bytes) throws IOException {
        Path zip = Files.write(folder.resolve("fuzzed.zip"), bytes);
        try (StudyArchive archive = StudyArchive.open(zip, LIMITS, folder)) {
            for (ArchiveEntry entry : archive) {
                readToTheEnd(entry);
            }
        } catch (RefusedArchive refused) {
            // One of the two permitted outcomes.
        }
    }

    @FuzzTest(maxDuration = "5m")
    void any_bytes_are_listed_or_refused(byte[] bytes) throws IOException {
        Path scratch = folder.resolve("list");
        try {
            ZipListing.read(
                    bytes.length,
                    (first, last) -> new ByteArrayInputStream(bytes, (int) first, (int) (last - first + 1)),
                    scratch);
        } catch (RefusedArchive refused) {
            // One of the two permitted outcomes.
        } finally {
            Files.deleteIfExists(scratch);
        }
    }

    private static void readToTheEnd(ArchiveEntry entry) throws IOException {
        try (InputStream in = entry.open()) {
            if (in.readAllBytes().length != entry.size()) {
                throw new AssertionError("an entry gave another number of bytes than it declares");
            }
        } catch (RefusedArchive refused) {
            // The archive goes on without this file.
        }
    }
}
