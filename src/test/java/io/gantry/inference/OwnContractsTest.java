package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.Findings;
import io.gantry.model.imaging.ImageFacts;
import io.gantry.model.imaging.Orientation;
import io.gantry.model.imaging.Place;
import io.gantry.model.imaging.Placement;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.imaging.Slice;
import io.gantry.phantom.PhantomSeries;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the models that Gantry brings along are made for and what not; a wrong result is worse than none. */
class OwnContractsTest extends OwnModels {

    private static final PhantomSeries SERIES = PhantomSeries.withNodules(9_400_000, 256, 8);

    private static SeriesFacts facts(String bodyPart, UnaryOperator<ImageFacts> change) {
        SeriesFacts facts = SERIES.facts();
        return new SeriesFacts(
                facts.modality(),
                bodyPart,
                facts.slices(),
                facts.sliceSpacing(),
                facts.transferSyntaxes(),
                change.apply(facts.images()));
    }

    private static Classification judge(SeriesFacts facts) {
        return models.classify(facts, slices(SERIES));
    }

    private static void assertRefused(SeriesFacts facts, String... words) {
        assertThatThrownBy(() -> judge(facts))
                .isInstanceOf(RefusedByModel.class)
                .message()
                .contains(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "CHEST", "THORAX", "Lung", "CHESTABDOMEN", "NECKCHESTABDPELV", "WHOLEBODY", "Thorax low dose"
            })
    void a_chest_or_a_part_that_is_not_stated_is_judged(String bodyPart) {
        assertThat(judge(facts(bodyPart, images -> images)).probability()).isBetween(0.0, 1.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "KNEE", "DENTAL", "JAW", "PELVIS", "EXTREMITY", "TSPINE"})
    void another_part_is_not(String bodyPart) {
        assertRefused(facts(bodyPart, images -> images), "No model takes series", bodyPart);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOCALIZER", "MIP", "MPR", "REFORMATTED", "PROJECTION", "SCREEN SAVE"})
    void a_scout_and_what_is_made_of_slices_are_not(String type) {
        assertRefused(
                facts(
                        "CHEST",
                        images -> new ImageFacts(
                                Set.of("DERIVED", "SECONDARY", type),
                                images.photometric(),
                                images.units(),
                                "",
                                images.orientation(),
                                images.largestStep())),
                type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z_EFF", "MGML", "ED", "US", "HU_MOD"})
    void values_in_other_units_are_not(String units) {
        assertRefused(
                facts(
                        "CHEST",
                        images -> new ImageFacts(
                                images.types(),
                                images.photometric(),
                                Set.of(units),
                                "",
                                images.orientation(),
                                images.largestStep())),
                units,
                "HU");
    }

    @Test
    void a_coronal_stack_is_not() {
        assertRefused(
                facts(
                        "CHEST",
                        images -> new ImageFacts(
                                images.types(),
                                images.photometric(),
                                images.units(),
                                "",
                                Orientation.CORONAL,
                                images.largestStep())),
                "axial",
                "coronal");
    }

    @Test
    void rows_and_columns_that_run_another_way_change_no_result() {
        Classification plain = judge(SERIES.facts());
        for (Placement placement : new Placement[] {
            lying(new Place(-1, 0, 0), new Place(0, -1, 0)),
            lying(new Place(1, 0, 0), new Place(0, -1, 0)),
            lying(new Place(0, 1, 0), new Place(1, 0, 0)),
            lying(new Place(0, -1, 0), new Place(1, 0, 0))
        }) {
            Classification put = models.classify(SERIES.facts(), put(placement));
            assertThat(put).isEqualTo(plain);
        }
    }

    @Test
    void a_lesion_is_marked_where_it_lies_in_the_images_as_they_came() {
        PhantomSeries series = PhantomSeries.withNodules(9_200_001, 384, 14);
        Findings plain = lesions(series, slices(series));
        Placement reversed = lying(new Place(-1, 0, 0), new Place(0, -1, 0));
        Findings put = lesions(
                series,
                IntStream.range(0, series.slices())
                        .mapToObj(i -> put(series.slice(i), reversed))
                        .iterator());

        assertThat(put.totalVolumeMm3()).isEqualTo(plain.totalVolumeMm3());
        assertThat(plain.lesions()).isNotEmpty();
        for (int i = 0; i < plain.lesions().size(); i++) {
            var one = plain.lesions().get(i).extent();
            var other = put.lesions().get(i).extent();
            assertThat(other.firstColumn()).isEqualTo(383 - one.lastColumn());
            assertThat(other.lastRow()).isEqualTo(383 - one.firstRow());
            assertThat(other.firstSlice()).isEqualTo(one.firstSlice());
        }
    }

    private static Findings lesions(PhantomSeries series, Iterator<Slice> slices) {
        return Objects.requireNonNull(
                models.judge(series.facts(), slices, "ct-lesion", null).findings());
    }

    private static Placement lying(Place alongRow, Place alongColumn) {
        return new Placement(new Place(0, 0, 0), alongRow, alongColumn);
    }

    /** The same body in images whose rows and columns run another way. */
    private static Iterator<Slice> put(Placement placement) {
        return IntStream.range(0, SERIES.slices())
                .mapToObj(i -> put(SERIES.slice(i), placement))
                .iterator();
    }

    private static Slice put(Slice slice, Placement placement) {
        Turn turn = Turn.of(Orientation.AXIAL, placement);
        float[] values = turn.back(slice.values(), slice.rows(), slice.columns());
        return new Slice(
                slice.rows(),
                slice.columns(),
                values,
                slice.rowSpacing(),
                slice.columnSpacing(),
                slice.position(),
                placement);
    }
}
