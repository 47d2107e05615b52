package io.gantry.process.stage.infer;

import io.gantry.model.imaging.Slice;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/** Slices of which it is told now and then how many the model has taken. */
final class CountedSlices implements Iterator<Slice> {

    private final Iterator<Slice> slices;
    private final IntConsumer told;
    private final long pace;
    private final LongSupplier nanoTime;
    private long last;
    private int taken;

    /**
     * Begins to count.
     *
     * @param told is told how many were taken, each time more than before
     * @param pace the time between one word and the next, at least
     * @param nanoTime as {@link System#nanoTime}
     */
    CountedSlices(Iterator<Slice> slices, IntConsumer told, Duration pace, LongSupplier nanoTime) {
        this.slices = slices;
        this.told = told;
        this.pace = pace.toNanos();
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    @Override
    public boolean hasNext() {
        return slices.hasNext();
    }

    /** The next slice: those before it are done with. */
    @Override
    public Slice next() {
        long now = nanoTime.getAsLong();
        if (taken > 0 && now - last >= pace) {
            last = now;
            told.accept(taken);
        }
        Slice next = slices.next();
        taken++;
        return next;
    }
}
