package io.gantry.model.imaging;

import java.util.BitSet;
import java.util.List;

/** What somebody else marked in the slices of a series, for a model to be compared with. For one thread at a time. */
public interface ReferenceMask {

    /**
     * The marked pixels of one slice, row-major; none where nothing is marked.
     *
     * @throws Failure when the two can't be compared, in words for the sender
     */
    BitSet markedIn(Slice slice);

    /**
     * Is told that every slice has been asked for.
     *
     * @throws Failure when something is marked that lies in none of them, in words for the sender
     */
    void finish();

    /** What else came to be compared with and was not, each with the reason in words for the sender. */
    default List<String> leftOut() {
        return List.of();
    }
}
