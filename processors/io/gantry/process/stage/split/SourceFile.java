package io.gantry.process.stage.split;

import io.gantry.archive.ArchiveEntry;
import io.gantry.archive.Content;
import io.gantry.archive.StoredInstance;
import io.gantry.dicom.data.DataSetDigest;
import io.gantry.model.submission.InstancePlace;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One file of a submission, out of a ZIP or sent by itself.
 *
 * @param path where it stood, to be shown
 * @param size bytes
 * @param crc32 sum of the bytes, tells equal files from others of the same size
 * @param content what its first bytes say it is
 * @param bytes opens it, as often as asked
 * @param place where it lies in the object store by itself; null in a ZIP as it was sent
 */
record SourceFile(
        String path,
        long size,
        long crc32,
        Content content,
        Bytes bytes,
        @Nullable InstancePlace place) {

    private static final int BUFFER = 1 << 16;

    /** Something that can be read again and again. */
    interface Bytes {
        InputStream open() throws IOException;
    }

    static SourceFile of(ArchiveEntry entry) {
        return new SourceFile(entry.path(), entry.size(), entry.crc32(), entry.content(), entry::open, null);
    }

    static SourceFile of(Path file, String name) throws IOException {
        return new SourceFile(name, Files.size(file), 0, Content.of(file), () -> Files.newInputStream(file), null);
    }

    /** An instance that was pushed. */
    static SourceFile of(StoredInstance stored, InstancePlace place, String path) {
        return new SourceFile(path, stored.length(), 0, Content.DICOM, stored::open, place);
    }

    /** Whether its name says that it is a DICOM file. */
    boolean namedDicom() {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".dcm") || name.endsWith(".dicom");
    }

    /** Whether the other holds the same instance, whoever wrote the file and however its pixels are compressed. */
    boolean sameInstance(SourceFile other) throws IOException {
        boolean sameBytes = crc32 != 0 && size == other.size && crc32 == other.crc32;
        return sameBytes || digest().equals(other.digest()) || SameImage.in(this, other);
    }

    private String digest() throws IOException {
        try (InputStream in = new BufferedInputStream(bytes.open(), BUFFER)) {
            return DataSetDigest.of(in);
        }
    }
}
