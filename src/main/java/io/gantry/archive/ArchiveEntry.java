package io.gantry.archive;

import io.gantry.model.failure.RefusedArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * One file of a ZIP. It may be opened many times, in any order, by several threads at once, as long as its archive is
 * open.
 */
public final class ArchiveEntry {

    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_FIXED = 30;

    private final String path;
    private final FileRegion data;
    private final int method;
    private final long size;
    private final long crc;
    private final Content content;

    private ArchiveEntry(String path, FileRegion data, EntryHeader header) throws IOException {
        this.path = path;
        this.data = data;
        this.method = header.method();
        this.size = header.size();
        this.crc = header.crc();
        try (InputStream in = open()) {
            this.content = Content.of(in.readNBytes((int) Math.min(size, Content.HEAD)));
        }
    }

    /**
     * Follows a header to its data and looks at the first bytes.
     *
     * @throws RefusedArchive when there are no such data or they can't be inflated
     */
    static ArchiveEntry of(String path, CentralDirectory directory, EntryHeader header) throws IOException {
        FileRegion zip = directory.zip();
        long local = header.offset() + directory.shift();
        if (local < 0 || local > directory.start() - LOCAL_FIXED) {
            throw Decoders.damaged(null);
        }
        ByteBuffer fixed = zip.bytes(local, LOCAL_FIXED);
        long start = local + LOCAL_FIXED + (fixed.getShort(26) & 0xFFFF) + (fixed.getShort(28) & 0xFFFF);
        if (fixed.getInt(0) != LOCAL_SIGNATURE || header.compressed() > directory.start() - start) {
            throw Decoders.damaged(null);
        }
        return new ArchiveEntry(path, zip.part(start, header.compressed()), header);
    }

    /** Name for the reader's eyes, folders and nested ZIPs included: {@code outer/inner.zip/file.dcm}. Never a path. */
    public String path() {
        return path;
    }

    /** Inflated bytes; the stream gives exactly so many or fails. */
    public long size() {
        return size;
    }

    /** CRC-32 of the inflated bytes; the stream gives bytes of this sum or fails. */
    public long crc32() {
        return crc;
    }

    /** What its first bytes say it is. */
    public Content content() {
        return content;
    }

    /**
     * The inflated bytes, to be closed by the caller.
     *
     * @throws RefusedArchive from here or from reading, when the data are damaged
     * @throws IOException when the disk fails
     */
    public InputStream open() throws IOException {
        return Decoders.open(data.stream(), method, size, crc);
    }

    /** Where the bytes lie in the file when they are stored without compression. */
    FileRegion data() {
        return data;
    }

    boolean stored() {
        return method == Decoders.STORED;
    }
}
