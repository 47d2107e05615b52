package io.gantry.inference;

import io.gantry.model.imaging.Slice;
import java.nio.FloatBuffer;

/**
 * Modality values to what a model takes: windowed to 0..1, then resampled bilinearly in the plane. Keeps its
 * working memory from slice to slice: one per series, not for several threads.
 */
final class Preprocessing {

    private final Turn turn;
    private final float low;
    private final float scale;
    private final int fromRows;
    private final int fromColumns;
    private final Axis rows;
    private final Axis columns;
    private final float[] upper;
    private final float[] lower;
    private final float[] resampled;

    /** For slices of the size and spacing of this one. */
    Preprocessing(ModelDescriptor.Input input, Slice first) {
        this(input, first, Turn.NONE);
    }

    private Preprocessing(ModelDescriptor.Input input, Slice first, Turn turn) {
        this.turn = turn;
        this.low = (float) input.low();
        this.scale = (float) (1 / (input.high() - input.low()));
        this.fromRows = turn.rows(first);
        this.fromColumns = turn.columns(first);
        this.rows = new Axis(fromRows, resampledSize(fromRows, turn.rowSpacing(first), input));
        this.columns = new Axis(fromColumns, resampledSize(fromColumns, turn.columnSpacing(first), input));
        this.upper = new float[fromColumns];
        this.lower = new float[fromColumns];
        this.resampled = new float[columns.size];
    }

    /** For slices of the size and spacing of this one, each of which is turned. */
    static Preprocessing turning(ModelDescriptor.Input input, Slice first, Turn turn) {
        return new Preprocessing(input, first, turn);
    }

    /** Pixels along one axis after resampling, 1 or more. */
    static int resampledSize(int pixels, double spacing, ModelDescriptor.Input input) {
        return (int) Math.max(1, Math.rint(pixels * spacing / input.spacing()));
    }

    int rows() {
        return rows.size;
    }

    int columns() {
        return columns.size;
    }

    /** Puts {@link #rows()} times {@link #columns()} values into a buffer, row by row. */
    void put(Slice slice, FloatBuffer to) {
        if (turn.rows(slice) != fromRows || turn.columns(slice) != fromColumns) {
            throw new IllegalArgumentException("another size than the first slice's");
        }
        for (int row = 0; row < rows.size; row++) {
            turn.row(slice, rows.lower[row], upper);
            turn.row(slice, rows.upper[row], lower);
            blend(rows.weight[row]);
            for (int column = 0; column < columns.size; column++) {
                float left = upper[columns.lower[column]];
                resampled[column] = left + columns.weight[column] * (upper[columns.upper[column]] - left);
            }
            to.put(resampled);
        }
    }

    /** Both lines, windowed, into the upper one. */
    private void blend(float weight) {
        for (int column = 0; column < fromColumns; column++) {
            float one = windowed(upper[column]);
            upper[column] = one + weight * (windowed(lower[column]) - one);
        }
    }

    /** 0 for NaN too. */
    private float windowed(float value) {
        float scaled = (value - low) * scale;
        return scaled > 0 ? Math.min(scaled, 1) : 0;
    }
}
