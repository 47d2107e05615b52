package io.gantry.process.stage.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.Deflater;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * A ZIP that is written into a stream (APPNOTE 6.3.10): names in UTF-8, ZIP64 where it needs it, and what is compressed
 * already is stored. All entries bear one time, so that the same content makes the same bytes.
 */
final class ArchiveZip implements AutoCloseable {

    /** The first that a ZIP can tell. */
    private static final FileTime TIME = FileTime.from(Instant.parse("1980-01-01T12:00:00Z"));

    private static final int BUFFER = 64 << 10;

    private final CountedBytes counted;
    private final ZipArchiveOutputStream zip;

    /** @param out is left open */
    ArchiveZip(OutputStream out) {
        this.counted = new CountedBytes(out);
        this.zip = new ZipArchiveOutputStream(new BufferedOutputStream(counted, BUFFER));
        zip.setEncoding(StandardCharsets.UTF_8.name());
        zip.setUseZip64(Zip64Mode.AsNeeded);
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Bytes as they are; their number and sum stand before them. */
    void store(String path, InputStream bytes, long size, long crc32) throws IOException {
        ZipArchiveEntry entry = entry(path);
        entry.setMethod(ZipArchiveEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(crc32);
        zip.putArchiveEntry(entry);
        bytes.transferTo(zip);
        zip.closeArchiveEntry();
    }

    /**
     * An entry that is compressed while it is written.
     *
     * @param size bytes, when it is known; -1 when not, of an entry below 4 GiB
     */
    void deflate(String path, long size, Writing writing) throws IOException {
        ZipArchiveEntry entry = entry(path);
        entry.setMethod(ZipArchiveEntry.DEFLATED);
        if (size >= 0) {
            entry.setSize(size);
        }
        zip.putArchiveEntry(entry);
        writing.to(zip);
        zip.closeArchiveEntry();
    }

    /** Writes what stands at a ZIP's end. */
    void finish() throws IOException {
        zip.finish();
        zip.flush();
    }

    /** Bytes that were written. */
    long size() {
        return counted.bytes;
    }

    /** Of the bytes that were written, in hexadecimal; asked once. */
    String sha256() {
        return HexFormat.of().formatHex(counted.digest.digest());
    }

    @Override
    public void close() {
        // What is not finished is not wanted: nothing more is written.
    }

    private static ZipArchiveEntry entry(String path) {
        ZipArchiveEntry entry = new ZipArchiveEntry(path);
        entry.setLastModifiedTime(TIME);
        entry.setUnixMode(0100644);
        return entry;
    }

    /** What writes an entry. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static final class CountedBytes extends OutputStream {

        private final OutputStream out;
        private final MessageDigest digest;
        private long bytes;

        CountedBytes(OutputStream out) {
            this.out = out;
            this.digest = DigestUtils.getSha256Digest();
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] some, int offset, int length) throws IOException {
            digest.update(some, offset, length);
            bytes += length;
            out.write(some, offset, length);
        }
    }
}
