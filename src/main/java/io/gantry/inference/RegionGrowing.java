package io.gantry.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds connected regions in a stack of slices that come one at a time. Two slices of labels are held, and the regions
 * that reach the latest slice: at most a quarter of its pixels, however many slices there are. A region that the next
 * slice does not reach is complete and handed on. Pixels are neighbours when they share an edge or a corner.
 */
final class RegionGrowing {

    private final int rows;
    private final int columns;
    private final double threshold;
    private final Consumer<Region> complete;
    private @Nullable Region[] below;
    private @Nullable Region[] here;
    private List<Region> open = List.of();

    /** @param complete is handed each region once it is known not to grow any more */
    RegionGrowing(int rows, int columns, double threshold, Consumer<Region> complete) {
        this.rows = rows;
        this.columns = columns;
        this.threshold = threshold;
        this.complete = complete;
        this.below = new Region[rows * columns];
        this.here = new Region[rows * columns];
    }

    /** Takes the next slice: a probability for each pixel, row-major. */
    void add(float[] probabilities, SliceInPlace slice) {
        List<Region> born = new ArrayList<>();
        for (int row = 0, at = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++, at++) {
                here[at] = null;
                if (probabilities[at] >= threshold) {
                    Region region = joined(row, column);
                    if (region == null) {
                        region = new Region(slice.index());
                        born.add(region);
                    }
                    region.add(
                            slice,
                            row,
                            column,
                            probabilities[at],
                            slice.reference().get(at));
                    here[at] = region;
                }
            }
        }
        closeAllBut(born, slice.index());
        @Nullable Region[] free = below;
        below = here;
        here = free;
    }

    /** Hands on what is still open after the last slice. */
    void finish() {
        open.forEach(complete);
        open = List.of();
    }

    /** The region of a pixel's neighbours that were looked at before it, made one of several; null of none. */
    private @Nullable Region joined(int row, int column) {
        Region region = null;
        for (int down = -1; down <= 1; down++) {
            for (int right = -1; right <= 1; right++) {
                if (inside(row + down, column + right)) {
                    int at = (row + down) * columns + column + right;
                    region = with(region, below[at]);
                    region = down < 0 || down == 0 && right < 0 ? with(region, here[at]) : region;
                }
            }
        }
        return region;
    }

    private boolean inside(int row, int column) {
        return row >= 0 && row < rows && column >= 0 && column < columns;
    }

    private static @Nullable Region with(@Nullable Region region, @Nullable Region neighbour) {
        if (neighbour == null) {
            return region;
        }
        return region == null ? neighbour.root() : Region.merge(region, neighbour.root());
    }

    /** Regions that were merged into another are forgotten; those the latest slice did not reach are complete. */
    private void closeAllBut(List<Region> born, int index) {
        List<Region> still = new ArrayList<>();
        for (List<Region> some : List.of(open, born)) {
            for (Region region : some) {
                if (region.root() == region && region.lastSlice() == index) {
                    still.add(region);
                } else if (region.root() == region) {
                    complete.accept(region);
                }
            }
        }
        open = still;
    }
}
