package io.gantry.dicom.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;

/** Spools of small segments in a folder of the test's own. */
abstract class SpoolTests {
    static final int SEGMENT = 1 << 20;

    @TempDir
    Path directory;

    Spool open(int segments) throws IOException {
        return Spool.open(new SpoolSettings(directory, SEGMENT, 1, (long) segments * SEGMENT, 0));
    }

    static Entry keep(Spool spool, byte[] bytes, int piece) throws IOException {
        try (Draft draft = spool.begin()) {
            for (int at = 0; at < bytes.length; at += piece) {
                draft.write(ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at)));
            }
            return draft.keep();
        }
    }

    static byte[] read(Entry entry) throws IOException {
        try (InputStream in = entry.open()) {
            return in.readAllBytes();
        }
    }

    static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
