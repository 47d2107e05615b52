package io.gantry.inference;

import io.gantry.model.imaging.Place;
import io.gantry.model.imaging.Placement;
import io.gantry.model.imaging.Slice;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A slice without its pixels, while its answer is waited for.
 *
 * @param index its place in the series, from 0
 * @param rowSpacing millimetres between rows, likewise {@code columnSpacing}
 * @param depth millimetres along the normal that it stands for
 * @param placement where it lies, null when unknown
 * @param reference the pixels that the reference marks
 */
record SliceInPlace(
        int index,
        double rowSpacing,
        double columnSpacing,
        double depth,
        @Nullable Placement placement,
        BitSet reference) {

    private static final Place NOWHERE = new Place(0, 0, 0);

    static SliceInPlace of(int index, Slice slice, double depth, BitSet reference) {
        return new SliceInPlace(index, slice.rowSpacing(), slice.columnSpacing(), depth, slice.placement(), reference);
    }

    /** Cubic millimetres of one pixel. */
    double pixelVolume() {
        return rowSpacing * columnSpacing * depth;
    }

    /** Centre of a pixel in the patient; the middle of the coordinate system when the slice does not say. */
    Place place(int row, int column) {
        if (placement == null) {
            return NOWHERE;
        }
        double right = column * columnSpacing;
        double down = row * rowSpacing;
        Place origin = placement.origin();
        Place along = placement.alongRow();
        Place across = placement.alongColumn();
        return new Place(
                origin.x() + right * along.x() + down * across.x(),
                origin.y() + right * along.y() + down * across.y(),
                origin.z() + right * along.z() + down * across.z());
    }
}
