package io.gantry.inference;

import io.gantry.model.imaging.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Tells the depth that each slice stands for: half the way to the slice before and half the way to the next.
 * The first and the last reach as far to the outside as to the inside. Of one slice it is told once its next is known; its
 * values are handed on at once.
 */
final class Stack {

    private final SeriesRun run;
    private @Nullable Slice held;
    private double stepBefore = Double.NaN;

    Stack(SeriesRun run) {
        this.run = run;
    }

    /** What is left of the slice, whose values are in a batch. */
    Slice add(Slice slice) {
        if (held != null) {
            double step = Math.abs(slice.position() - held.position());
            run.expect(held, Double.isNaN(stepBefore) ? step : (stepBefore + step) / 2);
            stepBefore = step;
        }
        run.put(slice);
        Slice left = slice.withoutValues();
        held = left;
        return left;
    }

    /** Is told that there are no more. */
    void finish() {
        if (held != null) {
            run.expect(held, stepBefore);
        }
        run.finish();
    }
}
