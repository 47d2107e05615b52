package io.gantry.dicom.image;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Memory for decoded frames, shared by all who decode any: one may take 200 MB, and the whole hub has 512. Frames that do
 * not fit beside those of others wait; one that is larger than the room waits until it has all of it. Who holds room asks for
 * no more.
 */
public final class DecodingRoom {

    /** A quarter of the heap. */
    public static final DecodingRoom OF_THIS_JVM =
            new DecodingRoom(Runtime.getRuntime().maxMemory() / 4);

    private static final long UNIT = 1 << 20;

    private final int units;
    private final Semaphore free;

    /** A room of so many bytes, a megabyte at least. */
    DecodingRoom(long bytes) {
        this.units = (int) Math.max(1, Math.min(bytes / UNIT, Integer.MAX_VALUE));
        this.free = new Semaphore(units, true);
    }

    /** Waits for room for so many bytes. */
    public Taken take(long bytes) {
        int wanted = (int) Math.min(units, bytes / UNIT + 1);
        free.acquireUninterruptibly(wanted);
        return new Taken(wanted);
    }

    /** Room that is given back when it is closed. */
    public final class Taken implements AutoCloseable {

        private final int held;
        private final AtomicBoolean given = new AtomicBoolean();

        private Taken(int held) {
            this.held = held;
        }

        @Override
        public void close() {
            if (!given.getAndSet(true)) {
                free.release(held);
            }
        }
    }
}
