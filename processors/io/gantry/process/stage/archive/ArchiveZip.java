package io.gantry.process.stage.archive;

import io.gantry.process.stage.archive.ZipRecords.Entry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A ZIP that is written into a stream: names in UTF-8, ZIP64 where it needs it, and what is compressed already is stored. All
 * entries bear one time, so that the same content makes the same bytes. Its directory grows in a file, not in memory: an
 * archive may have a million entries.
 */
final class ArchiveZip implements AutoCloseable {

    /** Of an entry below it the compressed bytes are below 4 GiB, whatever deflating makes of them. */
    private static final long SURELY_NARROW = 0xFF00_0000L;

    private static final int BUFFER = 64 << 10;

    private final Sums sums;
    private final OutputStream out;
    private final HeldBytes directory;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private long written;
    private long entries;

    /**
     * @param out is left open
     * @param spooled where its directory lies once it is large; deleted when closed
     */
    ArchiveZip(OutputStream out, Path spooled) {
        this.sums = new Sums(out);
        this.out = new BufferedOutputStream(sums, BUFFER);
        this.directory = new HeldBytes(spooled);
    }

    /** Bytes as they are; their number and sum stand before them. */
    void store(String path, InputStream bytes, long size, long crc32) throws IOException {
        Entry entry = Entry.of(path, ZipRecords.STORED, written, false).with(crc32, size, size);
        write(ZipRecords.local(entry));
        long stored = bytes.transferTo(out);
        if (stored != size) {
            throw new IOException("an entry of " + size + " bytes has " + stored);
        }
        written += size;
        list(entry);
    }

    /**
     * An entry that is compressed while it is written.
     *
     * @param size bytes, when it is known; -1 when not, of an entry below 4 GiB
     */
    void deflate(String path, long size, Writing writing) throws IOException {
        Entry entry = Entry.of(path, ZipRecords.DEFLATED, written, size >= SURELY_NARROW);
        write(ZipRecords.local(entry));
        deflater.reset();
        Counted counted = new Counted(new DeflaterOutputStream(out, deflater, BUFFER));
        writing.to(counted);
        counted.finish();
        written += deflater.getBytesWritten();
        Entry told = entry.with(counted.crc.getValue(), deflater.getBytesWritten(), deflater.getBytesRead());
        write(ZipRecords.descriptor(told));
        list(told);
    }

    private void list(Entry entry) throws IOException {
        directory.write(ZipRecords.central(entry));
        entries++;
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    /** Writes what stands at a ZIP's end. */
    void finish() throws IOException {
        long begin = written;
        try (InputStream listed = directory.open()) {
            written += listed.transferTo(out);
        }
        write(ZipRecords.end(entries, written - begin, begin));
        out.flush();
    }

    /** Bytes that were written, once it is finished. */
    long size() {
        return written;
    }

    /** Of the bytes that were written, in hexadecimal; asked once. */
    String sha256() {
        return HexFormat.of().formatHex(sums.digest.digest());
    }

    /** What is not finished is not wanted: nothing more is written. */
    @Override
    public void close() throws IOException {
        deflater.end();
        directory.close();
    }

    /** What writes an entry. */
    @FunctionalInterface
    interface Writing {

        /** @param out is left open */
        void to(OutputStream out) throws IOException;
    }

    /** The bytes of an entry before they are compressed. */
    private static final class Counted extends OutputStream {

        private final DeflaterOutputStream packed;
        private final CRC32 crc = new CRC32();

        Counted(DeflaterOutputStream packed) {
            this.packed = packed;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] some, int offset, int length) throws IOException {
            crc.update(some, offset, length);
            packed.write(some, offset, length);
        }

        void finish() throws IOException {
            packed.finish();
        }
    }

    /** The digest of all that goes through. */
    private static final class Sums extends OutputStream {

        private final OutputStream out;
        private final MessageDigest digest = DigestUtils.getSha256Digest();

        Sums(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] some, int offset, int length) throws IOException {
            digest.update(some, offset, length);
            out.write(some, offset, length);
        }
    }
}
