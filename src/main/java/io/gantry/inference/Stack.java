package io.gantry.inference;

import io.gantry.model.imaging.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Hands slices on with the depth that each stands for: half the way to the slice before and half the way to the next.
 * The first and the last reach as far to the outside as to the inside. One slice is held back until its next is known.
 */
final class Stack {

    private final SeriesRun run;
    private @Nullable Slice held;
    private double stepBefore = Double.NaN;

    Stack(SeriesRun run) {
        this.run = run;
    }

    void add(Slice slice) {
        if (held != null) {
            double step = Math.abs(slice.position() - held.position());
            run.add(held, Double.isNaN(stepBefore) ? step : (stepBefore + step) / 2);
            stepBefore = step;
        }
        held = slice;
    }

    /** Is told that there are no more. */
    void finish() {
        if (held != null) {
            run.add(held, stepBefore);
        }
        run.finish();
    }
}
