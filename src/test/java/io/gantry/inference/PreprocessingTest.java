package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gantry.model.imaging.Slice;
import java.nio.FloatBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PreprocessingTest {

    private static final ModelDescriptor.Input UNIT = new ModelDescriptor.Input(0, 1, 1, 1, 0);

    @Test
    void leaves_values_alone_where_window_and_spacing_fit() {
        assertThat(prepared(UNIT, 2, 3, 1, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f))
                .containsExactly(0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f);
    }

    @Test
    void maps_the_window_to_0_and_1_and_cuts_what_lies_outside() {
        ModelDescriptor.Input lung = new ModelDescriptor.Input(-1000, 400, 1, 1, 0);

        assertThat(prepared(lung, 1, 6, 1, -2000, -1000, -300, 400, 3000, Float.NaN))
                .containsExactly(0, 0, 0.5f, 1, 1, 0);
    }

    @Test
    void halves_the_pixels_by_averaging_neighbours() {
        assertThat(prepared(UNIT, 2, 4, 0.5, 0, 0.2f, 0.4f, 0.6f, 0.2f, 0.4f, 0.6f, 0.8f))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(0.2f, 0.6f);
    }

    @Test
    void doubles_the_pixels_as_pytorch_does() {
        // torch.nn.functional.interpolate of [[[[0, 1]]]] to 1 x 4
        assertThat(prepared(UNIT, 1, 2, 2, 0, 1).length).isEqualTo(8);
        assertThat(prepared(UNIT, 1, 2, 2, 0, 1))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(0, 0.25f, 0.75f, 1, 0, 0.25f, 0.75f, 1);
    }

    @Test
    void agrees_with_pytorch_on_an_odd_size() {
        // F.interpolate(torch.arange(9.).reshape(1, 1, 3, 3) / 8, size=(2, 2), mode="bilinear", align_corners=False)
        float[] ninth = new float[9];
        for (int i = 0; i < 9; i++) {
            ninth[i] = i / 8f;
        }
        assertThat(prepared(UNIT, 3, 3, 0.7, ninth))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(0.125f, 0.3125f, 0.6875f, 0.875f);
    }

    @Test
    void treats_rows_and_columns_by_their_own_spacing() {
        Preprocessing preprocessing = new Preprocessing(UNIT, new Slice(100, 100, new float[10_000], 0.5, 2, 0));

        assertThat(preprocessing.rows()).isEqualTo(50);
        assertThat(preprocessing.columns()).isEqualTo(200);
    }

    @Property
    void never_leaves_0_to_1(
            @ForAll @Size(12) float[] values, @ForAll @DoubleRange(min = 0.2, max = 3) double spacing) {
        for (float value : prepared(new ModelDescriptor.Input(-100, 100, 1, 1, 0), 3, 4, spacing, values)) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    @Property
    void an_even_slice_stays_even(
            @ForAll @IntRange(min = 1, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll @DoubleRange(min = 0.2, max = 3) double spacing,
            @ForAll @DoubleRange(min = 0, max = 1) double value) {
        Slice slice = ModelFolders.even(rows, columns, value, spacing);

        for (float prepared : prepared(UNIT, slice)) {
            assertThat(prepared).isCloseTo((float) value, within(1e-6f));
        }
    }

    @Property
    void keeps_a_slope_in_its_place(
            @ForAll @IntRange(min = 20, max = 60) int columns,
            @ForAll @DoubleRange(min = 0.4, max = 2.5) double spacing) {
        float[] values = new float[columns];
        for (int column = 0; column < columns; column++) {
            values[column] = (float) column / columns;
        }

        float[] prepared = prepared(UNIT, new Slice(1, columns, values, spacing, spacing, 0));

        int size = Preprocessing.resampledSize(columns, spacing, UNIT);
        for (int column = size / 4; column < 3 * size / 4; column++) {
            double place = (column + 0.5) / size - 0.5 / columns;
            assertThat((double) prepared[column]).isCloseTo(place, within(1e-5));
        }
    }

    private static float[] prepared(
            ModelDescriptor.Input input, int rows, int columns, double spacing, float... values) {
        return prepared(input, new Slice(rows, columns, values, spacing, spacing, 0));
    }

    private static float[] prepared(ModelDescriptor.Input input, Slice slice) {
        Preprocessing preprocessing = new Preprocessing(input, slice);
        FloatBuffer buffer = FloatBuffer.allocate(preprocessing.rows() * preprocessing.columns());
        preprocessing.put(slice, buffer);
        assertThat(buffer.hasRemaining()).isFalse();
        return buffer.array();
    }
}
