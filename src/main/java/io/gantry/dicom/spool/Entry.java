package io.gantry.dicom.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/** Bytes that are safe in the spool until they are released. Safe for use by several threads. */
public final class Entry {
    private final Spool spool;
    private final CommitRecord record;
    private final Extent place;
    private final AtomicBoolean released = new AtomicBoolean();

    Entry(Spool spool, CommitRecord record, Extent place) {
        this.spool = spool;
        this.record = record;
        this.place = place;
    }

    CommitRecord record() {
        return record;
    }

    Extent place() {
        return place;
    }

    /** Grows with each entry of one spool, also over restarts. */
    public long id() {
        return record.id();
    }

    public long length() {
        return record.length();
    }

    /** The bytes from the start, as often as wanted until the entry is released; unbuffered. */
    public InputStream open() {
        return new EntryInput(this);
    }

    /** Says that the bytes are safe elsewhere. After a crash a released entry may come up again; never one is lost. */
    public void release() throws IOException {
        if (released.compareAndSet(false, true)) {
            place.segment().write(place.offset(), ByteBuffer.allocate(Long.BYTES));
            record.extents().forEach(spool::letGo);
            spool.letGo(place);
        }
    }

    boolean isReleased() {
        return released.get();
    }
}
