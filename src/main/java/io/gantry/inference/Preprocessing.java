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
    private final float[] line;
    private final float[] resampled;

    /** For slices of the size and spacing of this one. */
    Preprocessing(ModelDescriptor.Input input, Slice first) {
        this(input, first, Turn.NONE);
    }

    /** For slices that are to be turned, and that have the size and spacing of this one since. */
    private Preprocessing(ModelDescriptor.Input input, Slice first, Turn turn) {
        this.turn = turn;
        this.low = (float) input.low();
        this.scale = (float) (1 / (input.high() - input.low()));
        this.fromRows = first.rows();
        this.fromColumns = first.columns();
        this.rows = new Axis(first.rows(), resampledSize(first.rows(), first.rowSpacing(), input));
        this.columns = new Axis(first.columns(), resampledSize(first.columns(), first.columnSpacing(), input));
        this.line = new float[fromColumns];
        this.resampled = new float[columns.size];
    }

    /** For slices of the size and spacing of this one, each of which is turned. */
    static Preprocessing turning(ModelDescriptor.Input input, Slice first, Turn turn) {
        return new Preprocessing(input, turn.apply(first), turn);
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
    void put(Slice asItCame, FloatBuffer to) {
        Slice slice = turn.apply(asItCame);
        if (slice.rows() != fromRows || slice.columns() != fromColumns) {
            throw new IllegalArgumentException("another size than the first slice's");
        }
        for (int row = 0; row < rows.size; row++) {
            blendLines(slice.values(), rows.lower[row], rows.upper[row], rows.weight[row]);
            for (int column = 0; column < columns.size; column++) {
                float left = line[columns.lower[column]];
                resampled[column] = left + columns.weight[column] * (line[columns.upper[column]] - left);
            }
            to.put(resampled);
        }
    }

    private void blendLines(float[] values, int row, int next, float weight) {
        int first = row * fromColumns;
        int second = next * fromColumns;
        for (int column = 0; column < fromColumns; column++) {
            float one = windowed(values[first + column]);
            float other = windowed(values[second + column]);
            line[column] = one + weight * (other - one);
        }
    }

    /** 0 for NaN too. */
    private float windowed(float value) {
        float scaled = (value - low) * scale;
        return scaled > 0 ? Math.min(scaled, 1) : 0;
    }
}
