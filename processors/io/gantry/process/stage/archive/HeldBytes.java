package io.gantry.process.stage.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** The bytes of one picture with their sums: in memory while they are few, in a file of the spool when they are many. */
final class HeldBytes extends OutputStream {

    private static final int IN_MEMORY = 4 << 20;

    private final Path file;
    private final CRC32 crc = new CRC32();
    private final MessageDigest digest;
    private byte[] memory = new byte[64 << 10];
    private @Nullable OutputStream disk;
    private long size;

    /** @param file where bytes go that are too many; deleted when closed */
    HeldBytes(Path file) {
        this.file = file;
        this.digest = DigestUtils.getSha256Digest();
    }

    /** Forgets what it holds, to be filled anew. */
    void clear() throws IOException {
        close();
        crc.reset();
        digest.reset();
        size = 0;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        crc.update(bytes, offset, length);
        digest.update(bytes, offset, length);
        OutputStream to = disk;
        if (to == null && size + length > IN_MEMORY) {
            to = Files.newOutputStream(file);
            disk = to;
            to.write(memory, 0, (int) size);
        }
        if (to == null) {
            reserve(size + length);
            System.arraycopy(bytes, offset, memory, (int) size, length);
        } else {
            to.write(bytes, offset, length);
        }
        size += length;
    }

    private void reserve(long needed) {
        if (needed > memory.length) {
            memory = Arrays.copyOf(memory, (int) Math.min(IN_MEMORY, Math.max(needed, 2L * memory.length)));
        }
    }

    long size() {
        return size;
    }

    long crc32() {
        return crc.getValue();
    }

    /** In hexadecimal; asked once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The bytes from the first on, to be closed. */
    InputStream open() throws IOException {
        if (disk == null) {
            return new ByteArrayInputStream(memory, 0, (int) size);
        }
        disk.flush();
        return new BufferedInputStream(Files.newInputStream(file), 64 << 10);
    }

    @Override
    public void close() throws IOException {
        OutputStream to = disk;
        disk = null;
        if (to != null) {
            to.close();
            Files.deleteIfExists(file);
        }
    }
}
