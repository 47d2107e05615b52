package io.gantry.dicom.image;

import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The pixels of a deflated file (PS3.5 A.5): cheap in ascending order, from the start again when going back. */
final class InflatedBytes implements NativeFrames.Bytes {

    private final FileBytes file;
    private @Nullable InputStream pixels;
    private long position;

    InflatedBytes(FileBytes file) {
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
        InputStream opened = new BufferedInputStream(file.stream(), 16 << 10);
        DicomReader reader = new DicomReader(opened, ReadOptions.header(tag -> false));
        reader.readPart10();
        position = 0;
        pixels = reader.rest();
        return reader.rest();
    }
}
