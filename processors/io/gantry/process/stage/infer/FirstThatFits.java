package io.gantry.process.stage.infer;

import io.gantry.model.failure.Failure;
import io.gantry.model.imaging.ReferenceMask;
import io.gantry.model.imaging.Slice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of several references for a series the first that its first slice can be compared with. */
final class FirstThatFits implements ReferenceMask {

    private final Iterator<? extends ReferenceMask> references;
    private final List<String> leftOut = new ArrayList<>();
    private @Nullable ReferenceMask chosen;

    /** @param references one or more */
    FirstThatFits(List<? extends ReferenceMask> references) {
        this.references = references.iterator();
    }

    @Override
    public BitSet markedIn(Slice slice) {
        return chosen == null ? choose(slice) : chosen.markedIn(slice);
    }

    private BitSet choose(Slice slice) {
        ReferenceMask next = references.next();
        try {
            BitSet marked = next.markedIn(slice);
            chosen = next;
            references.forEachRemaining(other ->
                    leftOut.add("Of several segmentations of a series only the first that fits is compared with."));
            return marked;
        } catch (Failure e) {
            if (!references.hasNext()) {
                throw e;
            }
            leftOut.add(e.getMessage());
            return choose(slice);
        }
    }

    @Override
    public void finish() {
        if (chosen != null) {
            chosen.finish();
        }
    }

    @Override
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }
}
