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

    /** Rows of a slice as the model is shown it. */
    int rows(Slice slice) {
        return exchanged ? slice.columns() : slice.rows();
    }

    int columns(Slice slice) {
        return exchanged ? slice.rows() : slice.columns();
    }

    /** Millimetres between the rows that the model is shown. */
    double rowSpacing(Slice slice) {
        return exchanged ? slice.columnSpacing() : slice.rowSpacing();
    }

    double columnSpacing(Slice slice) {
        return exchanged ? slice.rowSpacing() : slice.columnSpacing();
    }

    /** One row as the model is shown it, out of a slice that is left as it came. */
    void row(Slice slice, int row, float[] into) {
        int columns = columns(slice);
        if (equals(NONE)) {
            System.arraycopy(slice.values(), row * columns, into, 0, columns);
            return;
        }
        int rows = rows(slice);
        for (int column = 0; column < columns; column++) {
            into[column] = slice.values()[source(row, column, rows, columns)];
        }
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
