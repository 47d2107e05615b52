package io.gantry.inference;

import io.gantry.model.imaging.Orientation;
import io.gantry.model.imaging.Place;
import io.gantry.model.imaging.Placement;
import io.gantry.model.imaging.Slice;
import org.jspecify.annotations.Nullable;

/**
 * How the pixels of an image are put so that they lie as a model was shown them: rows to the patient's left (in sagittal
 * images to the back), columns to the back (in others to the feet). Nothing is resampled: rows and columns are exchanged
 * and reversed, to the nearest of the eight ways.
 *
 * @param exchanged whether rows become columns
 * @param rowsReversed whether the last row becomes the first, after the exchange
 * @param columnsReversed whether the last column becomes the first, after the exchange
 */
record Turn(boolean exchanged, boolean rowsReversed, boolean columnsReversed) {

    static final Turn NONE = new Turn(false, false, false);

    private static final Place LEFT = new Place(1, 0, 0);
    private static final Place BACK = new Place(0, 1, 0);
    private static final Place FEET = new Place(0, 0, -1);

    /** The turn of images that cut through the patient this way, as they are where they do not say how they lie. */
    static Turn of(Orientation orientation, @Nullable Placement placement) {
        if (placement == null) {
            return NONE;
        }
        Place alongRow = orientation == Orientation.SAGITTAL ? BACK : LEFT;
        Place alongColumn = orientation == Orientation.AXIAL ? BACK : FEET;
        double kept = dot(placement.alongRow(), alongRow);
        double exchanged = dot(placement.alongColumn(), alongRow);
        boolean exchange = Math.abs(exchanged) > Math.abs(kept);
        double columns = exchange ? exchanged : kept;
        double rows = dot(exchange ? placement.alongRow() : placement.alongColumn(), alongColumn);
        return new Turn(exchange, rows < 0, columns < 0);
    }

    private static double dot(Place one, Place other) {
        return one.x() * other.x() + one.y() * other.y() + one.z() * other.z();
    }

    /** The slice as the model is shown it; its place is that of the slice it was. */
    Slice apply(Slice slice) {
        if (equals(NONE)) {
            return slice;
        }
        int rows = exchanged ? slice.columns() : slice.rows();
        int columns = exchanged ? slice.rows() : slice.columns();
        float[] turned = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[row * columns + column] = slice.values()[source(row, column, rows, columns)];
            }
        }
        return new Slice(
                rows,
                columns,
                turned,
                exchanged ? slice.columnSpacing() : slice.rowSpacing(),
                exchanged ? slice.rowSpacing() : slice.columnSpacing(),
                slice.position(),
                slice.placement(),
                slice.source());
    }

    /** What was answered for the pixels of a turned slice, for those of the slice as it came; both row by row. */
    float[] back(float[] answers, int rows, int columns) {
        if (equals(NONE)) {
            return answers;
        }
        float[] back = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                back[source(row, column, rows, columns)] = answers[row * columns + column];
            }
        }
        return back;
    }

    /** Where a pixel of the turned slice lies in the slice as it came. */
    private int source(int row, int column, int rows, int columns) {
        int fromRow = rowsReversed ? rows - 1 - row : row;
        int fromColumn = columnsReversed ? columns - 1 - column : column;
        return exchanged ? fromColumn * rows + fromRow : fromRow * columns + fromColumn;
    }
}
