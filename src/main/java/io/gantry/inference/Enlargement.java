package io.gantry.inference;

/** Brings what a model answers for its resampled pixels back to the pixels of the series. For one thread at a time. */
final class Enlargement {

    private final Turn turn;
    private final Axis rows;
    private final Axis columns;
    private final int fromColumns;
    private final int fromPixels;
    private final float[] line;
    private final float[] enlarged;

    /** From the rows and columns a model was given to those of slices that it was given as they are. */
    Enlargement(int fromRows, int fromColumns, int rows, int columns) {
        this(fromRows, fromColumns, rows, columns, Turn.NONE);
    }

    /** The same for slices that were turned and have so many rows and columns since. */
    Enlargement(int fromRows, int fromColumns, int rows, int columns, Turn turn) {
        this.turn = turn;
        this.rows = new Axis(fromRows, rows);
        this.columns = new Axis(fromColumns, columns);
        this.fromColumns = fromColumns;
        this.fromPixels = fromRows * fromColumns;
        this.line = new float[fromColumns];
        this.enlarged = new float[rows * columns];
    }

    /** Probabilities of one slice's pixels, row-major; overwritten by the next call. */
    float[] of(float[] answers, int image) {
        int start = image * fromPixels;
        for (int row = 0; row < rows.size; row++) {
            blendLines(answers, start + rows.lower[row] * fromColumns, start + rows.upper[row] * fromColumns, row);
            int to = row * columns.size;
            for (int column = 0; column < columns.size; column++) {
                float left = line[columns.lower[column]];
                enlarged[to + column] = left + columns.weight[column] * (line[columns.upper[column]] - left);
            }
        }
        return turn.back(enlarged, rows.size, columns.size);
    }

    private void blendLines(float[] answers, int first, int second, int row) {
        for (int column = 0; column < fromColumns; column++) {
            float one = answers[first + column];
            line[column] = one + rows.weight[row] * (answers[second + column] - one);
        }
    }
}
