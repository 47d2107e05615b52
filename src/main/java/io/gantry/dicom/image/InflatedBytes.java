package io.gantry.dicom.image;

import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The pixels of a deflated file (PS3.5 A.5): cheap in ascending order, from the start again when going back. */
final class InflatedBytes implements NativeFrames.Bytes, AutoCloseable {

    private final Path file;
    private @Nullable InputStream raw;
    private @Nullable InputStream pixels;
    private long position;

    InflatedBytes(Path file) {
        this.file = file;
    }

    @Override
    public int read(long offset, byte[] into) throws IOException {
        InputStream in = pixels == null || offset < position ? restart() : pixels;
        while (position < offset) {
            long skipped = in.skip(offset - position);
            if (skipped <= 0) {
                return 0;
            }
            position += skipped;
        }
        int got = in.readNBytes(into, 0, into.length);
        position += got;
        return got;
    }

    private InputStream restart() throws IOException {
        close();
        InputStream opened = new BufferedInputStream(Files.newInputStream(file), 16 << 10);
        raw = opened;
        DicomReader reader = new DicomReader(opened, ReadOptions.header(tag -> false));
        reader.readPart10();
        position = 0;
        pixels = reader.rest();
        return reader.rest();
    }

    @Override
    public void close() throws IOException {
        if (raw != null) {
            raw.close();
        }
    }
}
