package io.gantry;

import io.gantry.model.imaging.ReferenceMask;
import io.gantry.model.imaging.Slice;
import io.gantry.phantom.PhantomSeries;
import java.util.BitSet;

/** The nodules of a phantom as they were drawn, for a model to be held against. Slices are asked for in order. */
public final class PhantomMask implements ReferenceMask {

    private final PhantomSeries series;
    private int next;

    public PhantomMask(PhantomSeries series) {
        this.series = series;
    }

    @Override
    public BitSet markedIn(Slice slice) {
        return series.mask(next++);
    }

    @Override
    public void finish() {
        // Every slice was asked for.
    }
}
