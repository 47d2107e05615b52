package io.gantry.inference;

import io.gantry.model.failure.Failure;
import io.gantry.model.imaging.Metric;
import io.gantry.model.imaging.ReferenceMask;
import io.gantry.model.imaging.Slice;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds what a model marks against what a reference marks, where there is one. */
final class Comparison {

    private static final BitSet NOTHING = new BitSet();

    private final @Nullable ReferenceMask reference;
    private long marked;
    private @Nullable String problem;

    Comparison(@Nullable ReferenceMask reference) {
        this.reference = reference;
    }

    /** What the reference marks in a slice; nothing once the two turned out not to fit. */
    BitSet markedIn(Slice slice) {
        if (reference == null || problem != null) {
            return NOTHING;
        }
        try {
            BitSet found = reference.markedIn(slice);
            marked += found.cardinality();
            return found;
        } catch (Failure e) {
            problem = e.getMessage();
            return NOTHING;
        }
    }

    /** Is told that every slice has been asked for. */
    void finish() {
        if (reference != null && problem == null) {
            try {
                reference.finish();
            } catch (Failure e) {
                problem = e.getMessage();
            }
        }
    }

    /** Dice (1945): twice the common pixels by the pixels of both; 1 where neither marks any. None without reference. */
    List<Metric> metrics(LesionList found) {
        if (reference == null || problem != null) {
            return List.of();
        }
        long both = found.pixels() + marked;
        double dice = both == 0 ? 1 : 2.0 * found.referenced() / both;
        return List.of(new Metric(Metric.DICE_SCORE, Region.rounded(dice, 10_000)));
    }

    /** Why there was no comparison, or none with some of what came for it. */
    List<String> problems() {
        return reference == null
                ? List.of()
                : Stream.concat(Stream.ofNullable(problem), reference.leftOut().stream())
                        .distinct()
                        .toList();
    }
}
