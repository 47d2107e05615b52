package io.gantry.dicom.spool;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Whatever a power cut leaves of the journal, it opens, brings up only whole entries, and goes on. */
class SpoolFuzzTest {

    private static final int SEGMENT = 1 << 20;
    private static final int WRITES = 8;
    private static final List<byte[]> KEPT = List.of(random(1, 700), random(2, 40_000), random(3, 3000));
    private static final byte[] NEXT = random(4, 90_000);

    @TempDir
    static Path folder;

    private static byte[] journal;

    @BeforeAll
    static void write() throws IOException {
        Path whole = folder.resolve("whole");
        try (Spool spool = open(whole)) {
            for (byte[] bytes : KEPT) {
                keep(spool, bytes);
            }
        }
        journal = Files.readAllBytes(whole.resolve("000001.spool"));
    }

    @FuzzTest(maxDuration = "5m")
    void any_journal_opens_and_goes_on(FuzzedDataProvider data) throws IOException {
        Path torn = folder.resolve("torn");
        FileSystemUtils.deleteRecursively(torn);
        Files.createDirectory(torn);
        Files.write(torn.resolve("000001.spool"), journal);
        try (RandomAccessFile file =
                new RandomAccessFile(torn.resolve("000001.spool").toFile(), "rw")) {
            for (int i = data.consumeInt(0, WRITES); i > 0; i--) {
                file.seek(data.consumeInt(0, SEGMENT / 8));
                file.write(data.consumeBytes(600));
            }
            file.setLength(data.consumeBoolean() ? data.consumeInt(0, SEGMENT) : SEGMENT);
        }
        try (Spool spool = open(torn)) {
            for (Entry entry : spool.recovered()) {
                byte[] bytes = read(entry);
                if (KEPT.stream().noneMatch(kept -> Arrays.equals(kept, bytes))) {
                    throw new AssertionError("an entry came up that nobody kept");
                }
                entry.release();
            }
            if (!Arrays.equals(read(keep(spool, NEXT)), NEXT)) {
                throw new AssertionError("the journal does not go on");
            }
        }
    }

    private static Spool open(Path directory) throws IOException {
        return Spool.open(new SpoolSettings(directory, SEGMENT, 1, 8L * SEGMENT, 0));
    }

    private static Entry keep(Spool spool, byte[] bytes) throws IOException {
        try (Draft draft = spool.begin()) {
            draft.write(ByteBuffer.wrap(bytes));
            return draft.keep();
        }
    }

    private static byte[] read(Entry entry) throws IOException {
        try (InputStream in = entry.open()) {
            return in.readAllBytes();
        }
    }

    private static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
