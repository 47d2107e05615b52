package io.gantry.model.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistogramTest {

    private static final int BINS = 10;

    private static Histogram of(Long... counts) {
        return new Histogram(List.of(counts));
    }

    /** 50/50 has become 60/40: (0.6 - 0.5) ln(0.6 / 0.5) + (0.4 - 0.5) ln(0.4 / 0.5). */
    @Test
    void the_index_of_a_shift_worked_out_by_hand() {
        assertThat(of(600L, 400L).shiftFrom(of(500L, 500L)).orElseThrow()).isEqualTo(0.040547, within(0.000001));
    }

    @Test
    void an_empty_bin_counts_as_one_in_ten_thousand() {
        double expected = (0.0001 - 0.5) * Math.log(0.0001 / 0.5) + 0.5 * Math.log(1 / 0.5);
        assertThat(of(0L, 1000L).shiftFrom(of(500L, 500L)).orElseThrow()).isEqualTo(expected, within(1e-12));
    }

    @Test
    void too_few_answers_have_no_index() {
        Histogram enough = of(100L, 100L);
        assertThat(enough.shiftFrom(enough)).hasValue(0);
        assertThat(of(100L, 99L).shiftFrom(enough)).isEmpty();
        assertThat(enough.shiftFrom(of(99L, 100L))).isEmpty();
    }

    @Test
    void smaller_samples_shift_more_by_chance() {
        assertThat(of(100L, 100L).shiftByChance(of(100L, 300L)).orElseThrow()).isEqualTo(0.0075, within(1e-12));
        assertThat(of(100L, 100L).shiftByChance(Histogram.empty(2))).isEmpty();
    }

    @Test
    void other_bins_are_not_compared() {
        assertThatThrownBy(() -> of(1L, 2L).shiftFrom(of(1L, 2L, 3L))).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void the_index_is_never_negative_and_the_same_both_ways(
            @ForAll @Size(BINS) List<@LongRange(max = 10_000) Long> some,
            @ForAll @Size(BINS) List<@LongRange(max = 10_000) Long> others) {
        Histogram one = new Histogram(some);
        Histogram other = new Histogram(others);
        Assume.that(one.total() >= Histogram.MINIMUM && other.total() >= Histogram.MINIMUM);
        double shift = one.shiftFrom(other).orElseThrow();
        assertThat(shift).isFinite().isNotNegative();
        assertThat(other.shiftFrom(one).orElseThrow()).isEqualTo(shift, within(1e-9));
    }

    @Property
    void the_same_parts_are_no_shift(
            @ForAll @Size(BINS) List<@LongRange(min = 20, max = 10_000) Long> counts,
            @ForAll @LongRange(min = 1, max = 50) long times) {
        Histogram more =
                new Histogram(counts.stream().map(count -> count * times).toList());
        assertThat(more.shiftFrom(new Histogram(counts)).orElseThrow()).isEqualTo(0, within(1e-9));
    }

    @Property
    void what_is_added_is_counted(@ForAll @Size(BINS) List<@LongRange(max = 1000) Long> counts) {
        Histogram histogram = Histogram.empty(BINS);
        for (int bin = 0; bin < BINS; bin++) {
            histogram = histogram.with(bin, counts.get(bin));
        }
        assertThat(histogram.counts()).isEqualTo(counts);
        assertThat(histogram.total())
                .isEqualTo(counts.stream().mapToLong(Long::longValue).sum());
    }
}
