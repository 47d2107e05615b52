package io.gantry.dicom.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * One file of the spool. It is written over its whole length once and then overwritten again and again: a flush of bytes
 * inside a file that does not grow needs no journal commit of the file system, which is what makes it cheap.
 *
 * <p>A page at the start holds a nonce that is new for each use, so that entries of an earlier use, or bytes a sender
 * made to look like an entry, are not taken for one.
 */
final class Segment implements Closeable {
    /** Extents start at multiples of this. */
    static final int PAGE = 4096;
    /** Commit records start at multiples of this. */
    static final int SECTOR = 512;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final int number;
    private final int capacity;
    private final UninterruptibleFile file;
    private final GroupCommit commit;
    private long nonce;
    private int position;
    private int live;

    private Segment(int number, int capacity, UninterruptibleFile file) {
        this.number = number;
        this.capacity = capacity;
        this.file = file;
        this.commit = new GroupCommit(file);
    }

    /** Makes a segment and writes it in full. */
    static Segment create(Path path, int number, int capacity) throws IOException {
        Segment segment = new Segment(number, capacity, UninterruptibleFile.open(path));
        ByteBuffer zeros = ByteBuffer.allocate(1 << 20);
        for (int at = 0; at < capacity; at += zeros.capacity()) {
            segment.write(at, zeros.clear().limit(Math.min(zeros.capacity(), capacity - at)));
        }
        segment.flush();
        return segment;
    }

    /** Opens a segment that an earlier run left; its nonce tells which entries in it count. */
    static Segment open(Path path, int number) throws IOException {
        UninterruptibleFile file = UninterruptibleFile.open(path);
        Segment segment = new Segment(number, (int) file.size(), file);
        if (segment.capacity >= SECTOR) {
            ByteBuffer header = ByteBuffer.allocate(Long.BYTES);
            segment.read(0, header);
            segment.nonce = header.flip().getLong();
        }
        segment.position = segment.capacity;
        return segment;
    }

    /** Starts a new use: nothing that is in the segment counts any more. */
    void reuse() throws IOException {
        nonce = RANDOM.nextLong();
        write(0, ByteBuffer.allocate(Long.BYTES).putLong(nonce).flip());
        commit.await();
        position = PAGE;
    }

    int number() {
        return number;
    }

    int capacity() {
        return capacity;
    }

    long nonce() {
        return nonce;
    }

    /** Takes up to {@code wanted} bytes, at least {@code least}; the spool's lock is held. */
    Optional<Extent> take(int least, int wanted) {
        int start = (position + PAGE - 1) / PAGE * PAGE;
        int length = Math.min(wanted, capacity - start);
        if (length < least) {
            return Optional.empty();
        }
        position = start + length;
        live++;
        return Optional.of(new Extent(this, start, length));
    }

    /** Gives back the unused end of the extent last taken; the spool's lock is held. */
    Extent shrink(Extent extent, int used) {
        if (position == extent.end()) {
            position = extent.offset() + used;
        }
        return new Extent(this, extent.offset(), used);
    }

    /** Holds the segment for an entry found in it; the spool's lock is held. */
    void hold() {
        live++;
    }

    boolean isHeld() {
        return live > 0;
    }

    /** Lets go of one extent; true when none is left. The spool's lock is held. */
    boolean letGo() {
        return --live == 0;
    }

    void write(int offset, ByteBuffer bytes) throws IOException {
        file.write(offset, bytes);
    }

    void read(int offset, ByteBuffer target) throws IOException {
        file.read(offset, target);
    }

    /** Returns when all that was written is on the disk. */
    void flush() throws IOException {
        commit.await();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    @Override
    public String toString() {
        return "segment " + number;
    }
}
