package io.gantry.dicom.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * An entry being written, by one thread. Give it large pieces: each call is a write to the disk cache. It is gone when it
 * is closed before it was kept.
 */
public final class Draft implements Closeable {
    private static final int MAX_AHEAD = 16 << 20;

    private final Spool spool;
    private final List<Extent> extents = new ArrayList<>();
    private final CRC32C checksum = new CRC32C();
    private int usedOfLast;
    private long length;
    private boolean done;

    Draft(Spool spool) {
        this.spool = spool;
    }

    public long length() {
        return length;
    }

    /** Appends bytes. */
    public void write(byte[] bytes, int offset, int count) throws IOException {
        checksum.update(bytes, offset, count);
        int at = offset;
        int left = count;
        while (left > 0) {
            if (extents.isEmpty() || usedOfLast == last().length()) {
                extend(left);
            }
            int step = Math.min(left, last().length() - usedOfLast);
            last().segment().write(last().offset() + usedOfLast, ByteBuffer.wrap(bytes, at, step));
            usedOfLast += step;
            at += step;
            left -= step;
        }
        length += count;
    }

    /** Space ahead doubles with the entry, so that a large one has few extents even when others write beside it. */
    private void extend(int needed) throws IOException {
        int ahead = length < 4L * needed ? needed : (int) Math.min(length, MAX_AHEAD);
        extents.add(spool.take(1, Math.max(needed, ahead)));
        usedOfLast = 0;
    }

    private Extent last() {
        return extents.get(extents.size() - 1);
    }

    /** Makes the entry durable: when this returns, it survives a power cut. */
    public Entry keep() throws IOException {
        if (!extents.isEmpty()) {
            extents.add(spool.shrink(extents.remove(extents.size() - 1), usedOfLast));
        }
        int size = CommitRecord.size(extents.size());
        Extent place = spool.take(size, size);
        Entry entry = new Entry(
                spool,
                new CommitRecord(spool.nextId(), length, (int) checksum.getValue(), List.copyOf(extents)),
                place);
        Set<Segment> touched = new LinkedHashSet<>();
        extents.forEach(extent -> touched.add(extent.segment()));
        touched.add(place.segment());
        try {
            place.segment()
                    .write(place.offset(), entry.record().write(place.segment().nonce()));
            for (Segment segment : touched) {
                segment.flush();
            }
        } catch (IOException e) {
            spool.letGo(place);
            throw e;
        }
        done = true;
        return entry;
    }

    @Override
    public void close() {
        if (!done) {
            done = true;
            extents.forEach(spool::letGo);
        }
    }
}
