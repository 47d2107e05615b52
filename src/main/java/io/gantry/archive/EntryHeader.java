package io.gantry.archive;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One header of the central directory (APPNOTE 6.3.10, 4.3.12), with the Zip64 sizes (4.5.3) put in place.
 *
 * @param madeBy version made by: the upper byte tells the file system the attributes are of
 * @param flags general purpose bits
 * @param method compression method
 * @param crc CRC-32 of the inflated bytes
 * @param compressed bytes in the ZIP
 * @param size bytes when inflated
 * @param attributes external attributes; the upper half is the mode on UNIX
 * @param offset of the local header, as written
 * @param name raw name
 * @param unicodeName name of the Info-ZIP Unicode Path field (4.6.9) when it belongs to this raw name
 */
record EntryHeader(
        int madeBy,
        int flags,
        int method,
        long crc,
        long compressed,
        long size,
        int attributes,
        long offset,
        byte[] name,
        Optional<String> unicodeName) {

    static final int SIGNATURE = 0x02014b50;
    static final int FIXED = 46;

    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int AES = 99;
    private static final int UNIX = 3;
    private static final int FILE_TYPE = 0xF000;
    private static final int REGULAR = 0x8000;
    private static final int DIRECTORY = 0x4000;
    private static final long IN_ZIP64 = 0xFFFFFFFFL;
    private static final int ZIP64_FIELD = 1;
    private static final int UNICODE_PATH_FIELD = 0x7075;

    /**
     * Reads one header whose signature has been read.
     *
     * @throws java.io.EOFException when the directory ends inside it
     */
    static EntryHeader read(DataInputStream in) throws IOException {
        ByteBuffer fixed = bytes(in, FIXED - 4);
        byte[] name = bytes(in, fixed.getShort(24) & 0xFFFF).array();
        ByteBuffer extra = bytes(in, fixed.getShort(26) & 0xFFFF);
        in.skipNBytes(fixed.getShort(28) & 0xFFFF);
        long size = fixed.getInt(20) & 0xFFFFFFFFL;
        long compressed = fixed.getInt(16) & 0xFFFFFFFFL;
        long offset = fixed.getInt(38) & 0xFFFFFFFFL;
        ByteBuffer large = field(extra, ZIP64_FIELD);
        size = size == IN_ZIP64 ? wide(large, size) : size;
        compressed = compressed == IN_ZIP64 ? wide(large, compressed) : compressed;
        offset = offset == IN_ZIP64 ? wide(large, offset) : offset;
        return new EntryHeader(
                fixed.getShort(0) & 0xFFFF,
                fixed.getShort(4) & 0xFFFF,
                fixed.getShort(6) & 0xFFFF,
                fixed.getInt(12) & 0xFFFFFFFFL,
                compressed,
                size,
                fixed.getInt(34),
                offset,
                name,
                unicodePath(field(extra, UNICODE_PATH_FIELD), name));
    }

    /** The same of a file that lies behind another, where the upper half of its offset was not written. */
    EntryHeader inOrderAfter(long last) {
        long at = offset + (last & -1L << 32);
        return new EntryHeader(
                madeBy,
                flags,
                method,
                crc,
                compressed,
                size,
                attributes,
                at < last ? at + (1L << 32) : at,
                name,
                unicodeName);
    }

    boolean encrypted() {
        return (flags & ENCRYPTED) != 0 || method == AES;
    }

    /** A folder: by its name, which ends in a separator, and holds nothing. */
    boolean folder() {
        byte last = name.length == 0 ? 0 : name[name.length - 1];
        return size == 0 && (last == '/' || last == '\\');
    }

    /** A link, device or pipe of a UNIX file system. */
    boolean special() {
        int type = attributes >>> 16 & FILE_TYPE;
        return madeBy >>> 8 == UNIX && type != 0 && type != REGULAR && type != DIRECTORY;
    }

    private static ByteBuffer bytes(DataInputStream in, int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long wide(ByteBuffer large, long otherwise) {
        return large.remaining() >= 8 ? large.getLong() : otherwise;
    }

    private static ByteBuffer field(ByteBuffer extra, int wanted) {
        int at = 0;
        while (at + 4 <= extra.limit()) {
            int length = Math.min(extra.getShort(at + 2) & 0xFFFF, extra.limit() - at - 4);
            if ((extra.getShort(at) & 0xFFFF) == wanted) {
                return extra.slice(at + 4, length).order(ByteOrder.LITTLE_ENDIAN);
            }
            at += 4 + length;
        }
        return ByteBuffer.allocate(0);
    }

    private static Optional<String> unicodePath(ByteBuffer field, byte[] name) {
        if (field.remaining() < 5 || field.get() != 1) {
            return Optional.empty();
        }
        CRC32 crc = new CRC32();
        crc.update(name);
        if (field.getInt() != (int) crc.getValue()) {
            return Optional.empty();
        }
        return Optional.of(StandardCharsets.UTF_8.decode(field).toString());
    }
}
