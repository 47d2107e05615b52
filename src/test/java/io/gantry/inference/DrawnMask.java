package io.gantry.inference;

import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.ReferenceMask;
import io.gantry.model.imaging.Slice;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reference that marks what is bright in the slices, moved to the right by some pixels. */
final class DrawnMask implements ReferenceMask {

    private final List<Slice> slices;
    private final int shift;
    private final @Nullable String refusal;

    DrawnMask(List<Slice> slices, int shift) {
        this(slices, shift, null);
    }

    private DrawnMask(List<Slice> slices, int shift, @Nullable String refusal) {
        this.slices = slices;
        this.shift = shift;
        this.refusal = refusal;
    }

    static DrawnMask refusing(String refusal) {
        return new DrawnMask(List.of(), 0, refusal);
    }

    @Override
    public BitSet markedIn(Slice slice) {
        if (refusal != null) {
            throw new RefusedByModel(refusal);
        }
        BitSet marked = new BitSet();
        float[] values = slices.stream()
                .filter(drawn -> drawn.withoutValues().equals(slice))
                .findFirst()
                .orElseThrow()
                .values();
        for (int at = 0; at < values.length - shift; at++) {
            marked.set(at + shift, values[at] > 0);
        }
        return marked;
    }

    @Override
    public void finish() {
        // Every slice that is asked for was drawn.
    }
}
