package io.gantry.dicom.spool;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;

/**
 * What makes an entry count after a restart: it names the entry's extents and the checksum of its bytes, and is written
 * after them. It lies at the start of a sector.
 *
 * @param length bytes of the entry
 * @param checksum CRC-32C of the entry's bytes
 */
record CommitRecord(long id, long length, int checksum, List<Extent> extents) {
    private static final long MAGIC = 0x47414E5452593031L;
    private static final int FIXED = 8 + 8 + 8 + 8 + 4 + 4;
    private static final int PER_EXTENT = 4 + 8 + 4 + 4;
    private static final int CHECKSUM = 4;
    private static final int MAX_EXTENTS = 4096;
    static final int MAX_SIZE = FIXED + MAX_EXTENTS * PER_EXTENT + CHECKSUM;

    /** Bytes a record of so many extents takes. */
    static int size(int extents) {
        return FIXED + extents * PER_EXTENT + CHECKSUM;
    }

    ByteBuffer write(long nonce) {
        ByteBuffer bytes = ByteBuffer.allocate(size(extents.size()));
        bytes.putLong(MAGIC)
                .putLong(nonce)
                .putLong(id)
                .putLong(length)
                .putInt(checksum)
                .putInt(extents.size());
        for (Extent extent : extents) {
            bytes.putInt(extent.segment().number())
                    .putLong(extent.segment().nonce())
                    .putInt(extent.offset())
                    .putInt(extent.length());
        }
        return bytes.putInt(checksumOf(bytes)).flip();
    }

    /** Whether something that may be a record lies at this position of the buffer. */
    static boolean isMarked(ByteBuffer bytes, int at) {
        return bytes.getLong(at) == MAGIC;
    }

    /** Reads the record at the buffer's position; empty when there is none, or it belongs to an earlier use. */
    static Optional<CommitRecord> read(ByteBuffer bytes, long nonce, IntFunction<Optional<Segment>> segments) {
        if (bytes.remaining() < size(0) || bytes.getLong(bytes.position()) != MAGIC) {
            return Optional.empty();
        }
        ByteBuffer in = bytes.slice();
        in.getLong();
        boolean current = in.getLong() == nonce;
        long id = in.getLong();
        long length = in.getLong();
        int checksum = in.getInt();
        int count = in.getInt();
        if (!current || count < 0 || count > MAX_EXTENTS || in.remaining() < count * PER_EXTENT + CHECKSUM) {
            return Optional.empty();
        }
        List<Extent> extents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Optional<Segment> segment = segments.apply(in.getInt());
            long use = in.getLong();
            int offset = in.getInt();
            int size = in.getInt();
            if (segment.isEmpty() || segment.get().nonce() != use) {
                return Optional.empty();
            }
            extents.add(new Extent(segment.get(), offset, size));
        }
        int expected = checksumOf(in);
        boolean whole = in.getInt() == expected;
        return whole ? Optional.of(new CommitRecord(id, length, checksum, List.copyOf(extents))) : Optional.empty();
    }

    private static int checksumOf(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().flip()); // from the start to where the buffer stands
        return (int) crc.getValue();
    }
}
