package io.gantry.dicom.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Finds the entries an earlier run left in the segments, by their commit records. */
final class SegmentScan {
    private static final int WINDOW = 1 << 20;

    private final Spool spool;
    private final Map<Integer, Segment> segments = new HashMap<>();

    SegmentScan(Spool spool, List<Segment> segments) {
        this.spool = spool;
        segments.forEach(segment -> this.segments.put(segment.number(), segment));
    }

    /** The entries whose bytes are whole, oldest first; their segments are held. */
    List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Segment segment : segments.values()) {
            scan(segment, entries);
        }
        entries.sort(Comparator.comparingLong(Entry::id));
        return List.copyOf(entries);
    }

    private void scan(Segment segment, List<Entry> entries) throws IOException {
        ByteBuffer window = ByteBuffer.allocate(WINDOW);
        for (int at = 0; at < segment.capacity(); at += WINDOW) {
            segment.read(at, window.clear().limit(Math.min(WINDOW, segment.capacity() - at)));
            window.flip();
            for (int sector = 0; sector + Segment.SECTOR <= window.limit(); sector += Segment.SECTOR) {
                if (CommitRecord.isMarked(window, sector)) {
                    Optional<Entry> entry = entryAt(segment, at + sector);
                    if (entry.isPresent()) {
                        hold(entry.get());
                        entries.add(entry.get());
                    }
                }
            }
        }
    }

    private Optional<Entry> entryAt(Segment segment, int offset) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.min(CommitRecord.MAX_SIZE, segment.capacity() - offset));
        segment.read(offset, bytes);
        bytes.flip();
        Optional<CommitRecord> record =
                CommitRecord.read(bytes, segment.nonce(), number -> Optional.ofNullable(segments.get(number)));
        if (record.isEmpty()) {
            return Optional.empty();
        }
        int size = CommitRecord.size(record.get().extents().size());
        Entry entry = new Entry(spool, record.get(), new Extent(segment, offset, size));
        return isWhole(entry) ? Optional.of(entry) : Optional.empty();
    }

    private static boolean isWhole(Entry entry) throws IOException {
        CRC32C crc = new CRC32C();
        try (InputStream in = new CheckedInputStream(entry.open(), crc)) {
            byte[] buffer = new byte[64 << 10];
            long length = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                length += count;
            }
            return length == entry.length()
                    && (int) crc.getValue() == entry.record().checksum();
        }
    }

    private static void hold(Entry entry) {
        entry.record().extents().forEach(extent -> extent.segment().hold());
        entry.place().segment().hold();
    }
}
