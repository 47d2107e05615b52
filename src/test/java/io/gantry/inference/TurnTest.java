package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.imaging.Orientation;
import io.gantry.model.imaging.Place;
import io.gantry.model.imaging.Placement;
import io.gantry.model.imaging.Slice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A slice of 2 rows and 3 columns, 1 to 6, put the eight ways it can lie. */
class TurnTest {

    private static final Place LEFT = new Place(1, 0, 0);
    private static final Place RIGHT = new Place(-1, 0, 0);
    private static final Place BACK = new Place(0, 1, 0);
    private static final Place FRONT = new Place(0, -1, 0);
    private static final Place HEAD = new Place(0, 0, 1);
    private static final Place FEET = new Place(0, 0, -1);

    private static Slice slice(Place alongRow, Place alongColumn) {
        return new Slice(
                2,
                3,
                new float[] {1, 2, 3, 4, 5, 6},
                0.5,
                0.7,
                4,
                new Placement(new Place(0, 0, 0), alongRow, alongColumn));
    }

    private static Slice turned(Place alongRow, Place alongColumn) {
        Slice slice = slice(alongRow, alongColumn);
        return shown(Turn.of(Orientation.AXIAL, slice.placement()), slice);
    }

    /** The slice as the model is shown it, row by row. */
    private static Slice shown(Turn turn, Slice slice) {
        int rows = turn.rows(slice);
        int columns = turn.columns(slice);
        float[] values = new float[rows * columns];
        float[] line = new float[columns];
        for (int row = 0; row < rows; row++) {
            turn.row(slice, row, line);
            System.arraycopy(line, 0, values, row * columns, columns);
        }
        return new Slice(
                rows,
                columns,
                values,
                turn.rowSpacing(slice),
                turn.columnSpacing(slice),
                slice.position(),
                slice.placement(),
                slice.source());
    }

    @Test
    void what_lies_right_stays_as_it_is() {
        Slice slice = slice(LEFT, BACK);
        assertThat(Turn.of(Orientation.AXIAL, slice.placement())).isEqualTo(Turn.NONE);
        assertThat(shown(Turn.NONE, slice).values()).isEqualTo(slice.values());
        assertThat(Turn.of(Orientation.AXIAL, null)).isEqualTo(Turn.NONE);
    }

    @Test
    void rows_and_columns_are_reversed() {
        assertThat(turned(RIGHT, BACK).values()).containsExactly(3, 2, 1, 6, 5, 4);
        assertThat(turned(LEFT, FRONT).values()).containsExactly(4, 5, 6, 1, 2, 3);
        assertThat(turned(RIGHT, FRONT).values()).containsExactly(6, 5, 4, 3, 2, 1);
    }

    @Test
    void rows_and_columns_are_exchanged_with_their_spacings() {
        Slice exchanged = turned(BACK, LEFT);
        assertThat(exchanged.values()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(List.of(exchanged.rows(), exchanged.columns())).containsExactly(3, 2);
        assertThat(exchanged.rowSpacing()).isEqualTo(0.7);
        assertThat(exchanged.columnSpacing()).isEqualTo(0.5);
        assertThat(turned(FRONT, LEFT).values()).containsExactly(3, 6, 2, 5, 1, 4);
        assertThat(turned(BACK, RIGHT).values()).containsExactly(4, 1, 5, 2, 6, 3);
        assertThat(turned(FRONT, RIGHT).values()).containsExactly(6, 3, 5, 2, 4, 1);
    }

    @Test
    void a_tilted_and_turned_slice_is_put_the_nearest_way() {
        Slice slice = slice(new Place(-0.96, 0.28, 0), new Place(0.24, 0.9, 0.36));
        assertThat(Turn.of(Orientation.AXIAL, slice.placement())).isEqualTo(new Turn(false, false, true));
    }

    @Test
    void coronal_and_sagittal_slices_have_their_own_way() {
        assertThat(Turn.of(Orientation.CORONAL, slice(LEFT, FEET).placement())).isEqualTo(Turn.NONE);
        assertThat(Turn.of(Orientation.SAGITTAL, slice(BACK, FEET).placement())).isEqualTo(Turn.NONE);
        assertThat(Turn.of(Orientation.SAGITTAL, slice(FRONT, HEAD).placement()))
                .isEqualTo(new Turn(false, true, true));
    }

    @Test
    void what_is_answered_comes_back_to_where_it_was_seen() {
        for (Place row : List.of(LEFT, RIGHT)) {
            for (Place column : List.of(BACK, FRONT)) {
                assertBack(slice(row, column));
                assertBack(slice(column, row));
            }
        }
    }

    private static void assertBack(Slice slice) {
        Turn turn = Turn.of(Orientation.AXIAL, slice.placement());
        Slice turned = shown(turn, slice);
        assertThat(turn.back(turned.values(), turned.rows(), turned.columns())).isEqualTo(slice.values());
    }
}
