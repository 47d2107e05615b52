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
 * An entry being written, by one thread. Collects what it is given and writes whole pages, so that the disk is never read
 * to complete one; the last piece and the commit record go out together. It is gone when it is closed before it was kept.
 */
public final class Draft implements Closeable {
    static final int PIECE = 64 << 10;

    private static final int MIN_AHEAD = 512 << 10;
    private static final int MAX_AHEAD = 16 << 20;

    private final Spool spool;
    private final ByteBuffer piece;
    private final List<Extent> extents = new ArrayList<>();
    private final CRC32C checksum = new CRC32C();
    private int usedOfLast;
    private long length;
    private boolean kept;
    private boolean closed;

    Draft(Spool spool) {
        this.spool = spool;
        this.piece = spool.piece();
    }

    /** Appends all bytes of a buffer. */
    public void write(ByteBuffer bytes) throws IOException {
        length += bytes.remaining();
        while (bytes.hasRemaining()) {
            int step = Math.min(bytes.remaining(), piece.remaining());
            piece.put(bytes.slice(bytes.position(), step));
            bytes.position(bytes.position() + step);
            if (!piece.hasRemaining()) {
                writePiece();
            }
        }
    }

    private void writePiece() throws IOException {
        piece.flip();
        checksum.update(piece.duplicate());
        while (piece.hasRemaining()) {
            if (leftOfLast() == 0) {
                extents.add(spool.take(Segment.PAGE, ahead()));
                usedOfLast = 0;
            }
            int step = Math.min(piece.remaining(), leftOfLast());
            last().segment().write(last().offset() + usedOfLast, piece.slice(piece.position(), step));
            piece.position(piece.position() + step);
            usedOfLast += step;
        }
        piece.clear();
    }

    /** Space ahead grows with the entry, so that a large one has few extents even when others write beside it. */
    private int ahead() {
        return (int) Math.min(Math.max(length, MIN_AHEAD), MAX_AHEAD);
    }

    private Extent last() {
        return extents.get(extents.size() - 1);
    }

    private int leftOfLast() {
        return extents.isEmpty() ? 0 : last().length() - usedOfLast;
    }

    /** Makes the entry durable: when this returns, it survives a power cut. Call once, with nothing after it but close. */
    public Entry keep() throws IOException {
        int rest = piece.position();
        checksum.update(piece.duplicate().flip());
        int recordAt = (rest + Segment.SECTOR - 1) / Segment.SECTOR * Segment.SECTOR;
        if (leftOfLast() < recordAt + CommitRecord.size(extents.size())) {
            shrinkLast(usedOfLast);
            int size = recordAt + CommitRecord.size(extents.size() + 1);
            extents.add(spool.take(size, size));
            usedOfLast = 0;
        }
        Segment segment = last().segment();
        int start = last().offset() + usedOfLast;
        shrinkLast(usedOfLast + recordAt + CommitRecord.size(extents.size()));
        CommitRecord record =
                new CommitRecord(spool.nextId(), length, (int) checksum.getValue(), dataExtents(usedOfLast + rest));
        writeLast(segment, start, recordAt, record.write(segment.nonce()));
        spool.hold(segment);
        kept = true;
        return new Entry(spool, record, new Extent(segment, start + recordAt, CommitRecord.size(extents.size())));
    }

    private void shrinkLast(int used) {
        if (!extents.isEmpty()) {
            extents.set(extents.size() - 1, spool.shrink(last(), used));
        }
    }

    /** What of the extents holds the entry's bytes; the last holds the record as well. */
    private List<Extent> dataExtents(int usedForData) {
        List<Extent> data = new ArrayList<>(extents);
        data.set(data.size() - 1, new Extent(last().segment(), last().offset(), usedForData));
        return List.copyOf(data);
    }

    private void writeLast(Segment segment, int start, int recordAt, ByteBuffer record) throws IOException {
        if (recordAt + record.remaining() <= piece.capacity()) {
            piece.position(recordAt).put(record);
            segment.write(start, piece.flip());
        } else {
            segment.write(start, piece.flip());
            segment.write(start + recordAt, record);
        }
        Set<Segment> touched = new LinkedHashSet<>();
        extents.forEach(extent -> touched.add(extent.segment()));
        for (Segment each : touched) {
            each.flush();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            spool.giveBack(piece);
            if (!kept) {
                extents.forEach(spool::letGo);
            }
        }
    }
}
