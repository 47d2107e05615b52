package io.gantry.dicom.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A journal of entries in a directory. What is kept is on the disk and comes up again after a restart until it is
 * released. Entries of several writers share segments and flushes. Safe for use by several threads.
 */
public final class Spool implements Closeable {
    private final FileChannel lockChannel;
    private final SegmentPool pool;
    private final List<Entry> recovered;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<ByteBuffer> pieces = new ConcurrentLinkedQueue<>();
    private final AtomicLong lastId = new AtomicLong();
    private Optional<Segment> active = Optional.empty();

    private Spool(SpoolSettings settings, FileChannel lockChannel) throws IOException {
        this.lockChannel = lockChannel;
        this.pool = new SegmentPool(settings);
        List<Segment> found = pool.openAll();
        recovered = new SegmentScan(this, found).entries();
        recovered.forEach(entry -> lastId.accumulateAndGet(entry.id(), Math::max));
        found.stream().filter(segment -> !segment.isHeld()).forEach(pool::giveBack);
        pool.fill();
    }

    /**
     * Opens the spool and finds what an earlier run left unreleased.
     *
     * @throws SpoolFull when there is no room for the first segments
     */
    public static Spool open(SpoolSettings settings) throws IOException {
        Files.createDirectories(settings.directory());
        FileChannel channel = FileChannel.open(
                settings.directory().resolve("spool.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("another process uses this spool");
            }
            return new Spool(settings, channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("this process uses this spool already", e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The entries an earlier run left, oldest first. */
    public List<Entry> recovered() {
        return recovered;
    }

    /** Starts an entry. Takes no space before the first write. */
    public Draft begin() {
        return new Draft(this);
    }

    /** Bytes of disk the spool has taken, used or not. */
    public long allocatedBytes() {
        return pool.allocatedBytes();
    }

    long nextId() {
        return lastId.incrementAndGet();
    }

    /** Takes space in the active segment, or in the next when that is full. */
    Extent take(int least, int wanted) throws IOException {
        lock.lock();
        try {
            Optional<Extent> extent = active.flatMap(segment -> segment.take(least, wanted));
            return extent.isPresent() ? extent.get() : takeFromNext(least, wanted);
        } finally {
            lock.unlock();
        }
    }

    private Extent takeFromNext(int least, int wanted) throws IOException {
        Optional<Segment> empty = active.filter(segment -> !segment.isHeld());
        Segment next = empty.isPresent() ? empty.get() : pool.next();
        next.reuse();
        active = Optional.of(next);
        return next.take(least, wanted)
                .orElseThrow(() -> new IOException("the segments of the spool are too small for this entry"));
    }

    /** Gives back the unused end of an extent, if nothing was taken after it. */
    Extent shrink(Extent extent, int used) {
        lock.lock();
        try {
            return extent.segment().shrink(extent, used);
        } finally {
            lock.unlock();
        }
    }

    /** Holds a segment once more, for a commit record that shares an extent with data. */
    void hold(Segment segment) {
        lock.lock();
        try {
            segment.hold();
        } finally {
            lock.unlock();
        }
    }

    /** A buffer for a draft. */
    ByteBuffer piece() {
        ByteBuffer piece = pieces.poll();
        return piece == null ? ByteBuffer.allocateDirect(Draft.PIECE) : piece.clear();
    }

    void giveBack(ByteBuffer piece) {
        pieces.add(piece);
    }

    /** Lets go of an extent; a segment with none left is used again. */
    void letGo(Extent extent) {
        lock.lock();
        try {
            Segment segment = extent.segment();
            if (segment.letGo() && active.filter(segment::equals).isEmpty()) {
                pool.giveBack(segment);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes the files; entries not released come up again when the spool is opened next. */
    @Override
    public void close() throws IOException {
        pool.close();
        lockChannel.close();
    }
}
