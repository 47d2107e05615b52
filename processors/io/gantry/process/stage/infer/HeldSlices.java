package io.gantry.process.stage.infer;

import io.gantry.model.imaging.Slice;
import io.gantry.work.ClaimLost;
import java.util.Iterator;
import java.util.function.BooleanSupplier;

/** Slices as long as the claim on their series holds: a model is not kept busy with what nobody waits for. */
record HeldSlices(Iterator<Slice> slices, BooleanSupplier held) implements Iterator<Slice> {

    @Override
    public boolean hasNext() {
        return slices.hasNext();
    }

    /** @throws ClaimLost when the claim is lost */
    @Override
    public Slice next() {
        if (!held.getAsBoolean()) {
            throw new ClaimLost();
        }
        return slices.next();
    }
}
