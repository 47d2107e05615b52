package io.gantry.model.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgreementTest {

    /** Krippendorff 2011, section A: two observers, binary data. */
    @Test
    void alpha_of_two_observers_and_binary_data_is_the_published_one() {
        assertThat(alpha("0100000010", "0110010100")).isEqualTo(0.095, within(0.0005));
    }

    /** Krippendorff 2011, section B: two observers, nominal data. */
    @Test
    void alpha_of_two_observers_and_nominal_data_is_the_published_one() {
        assertThat(alpha("aabbdcccedda", "babbbccceddd")).isEqualTo(0.692, within(0.0005));
    }

    /** Krippendorff 2011, section C: four observers, nominal data, some of it missing. */
    @Test
    void alpha_of_four_observers_with_gaps_is_the_published_one() {
        assertThat(alpha("123321412...", "1233224125.3", ".3332342251.", "12332441251."))
                .isEqualTo(0.743, within(0.0005));
    }

    /** The worked example of 50 grant proposals: 20 and 15 the same, 5 and 10 not. */
    @Test
    void kappa_of_the_worked_example_is_0_4() {
        assertThat(kappa(20, 5, 10, 15)).isEqualTo(0.4, within(1e-9));
    }

    /** Equal agreement, other margins: the two tables by which kappa is often explained. */
    @Test
    void kappa_falls_with_uneven_margins() {
        assertThat(kappa(45, 15, 25, 15)).isEqualTo(0.1304, within(0.00005));
        assertThat(kappa(25, 35, 5, 35)).isEqualTo(0.2593, within(0.00005));
    }

    @Test
    void tells_nothing_where_nothing_overlaps_or_nothing_differs() {
        var alpha = new KrippendorffAlpha<String>();
        assertThat(alpha.value()).isEmpty();
        alpha.add(List.of("cat"));
        assertThat(alpha.value()).isEmpty();
        alpha.add(List.of("cat", "cat"));
        assertThat(alpha.value()).isEmpty();
        var kappa = new CohenKappa<String>();
        assertThat(kappa.value()).isEmpty();
        assertThat(kappa.observed()).isEmpty();
        kappa.add("cat", "cat");
        assertThat(kappa.value()).isEmpty();
        assertThat(kappa.observed()).hasValue(1);
    }

    @Property
    void alpha_is_the_mean_over_all_pairs_of_the_definition(
            @ForAll @Size(min = 1, max = 12) List<@Size(max = 5) List<@IntRange(max = 3) Integer>> units) {
        var alpha = new KrippendorffAlpha<Integer>();
        units.forEach(alpha::add);
        var pairable = units.stream().filter(unit -> unit.size() > 1).toList();
        var all = pairable.stream().flatMap(List::stream).toList();
        double within = 0;
        for (var unit : pairable) {
            within += (double) differing(unit, unit) / (unit.size() - 1);
        }
        double expected = differing(all, all) / Math.max(1.0, all.size() - 1.0);
        if (expected == 0) {
            assertThat(alpha.value()).isEmpty();
        } else {
            assertThat(alpha.value().orElseThrow()).isEqualTo(1 - within / expected, within(1e-9));
        }
    }

    @Property
    void kappa_is_one_of_those_who_always_agree_and_the_same_both_ways(
            @ForAll @Size(min = 2, max = 30) List<@IntRange(max = 3) Integer> said) {
        var same = new CohenKappa<Integer>();
        said.forEach(value -> same.add(value, value));
        same.value().ifPresent(value -> assertThat(value).isEqualTo(1, within(1e-9)));
        var forth = new CohenKappa<Integer>();
        var back = new CohenKappa<Integer>();
        for (int i = 1; i < said.size(); i++) {
            forth.add(said.get(i - 1), said.get(i));
            back.add(said.get(i), said.get(i - 1));
        }
        assertThat(forth.value().isPresent()).isEqualTo(back.value().isPresent());
        forth.value().ifPresent(value -> assertThat(value)
                .isEqualTo(back.value().orElseThrow(), within(1e-9))
                .isBetween(-1.0, 1.0));
    }

    @Test
    void scores_labelers_by_what_is_known_and_pairs_them() {
        var agreement = new Agreement(List.of("cat", "dog"));
        agreement.add(image(List.of("cat"), answer("ann", "cat"), answer("bob", "cat", "dog")));
        agreement.add(image(List.of("dog"), answer("bob", "dog")));
        agreement.add(image(null, answer("bob", "dog"), answer("ann", "dog")));
        assertThat(agreement.overlapping()).isEqualTo(2);
        assertThat(agreement.scores())
                .containsEntry("ann", new Agreement.Score(2, 1, 1))
                .containsEntry("bob", new Agreement.Score(3, 2, 1));
        assertThat(agreement.scores().get("bob").accuracy()).hasValue(0.5);
        assertThat(agreement.pairs()).singleElement().satisfies(pair -> {
            assertThat(List.of(pair.first(), pair.second())).containsExactly("ann", "bob");
            assertThat(pair.pictures()).isEqualTo(2);
            assertThat(pair.observed()).hasValue(0.5);
        });
        assertThat(agreement.alphaOfClasses().get("cat")).hasValue(1);
        assertThat(agreement.alphaOfClasses().get("dog").getAsDouble()).isLessThan(1);
    }

    private static LabelledImage image(@Nullable List<String> gold, LabelledImage.Answer... answers) {
        return new LabelledImage(UUID.randomUUID(), "a.png", 4, 3, "", gold, List.of(answers));
    }

    private static LabelledImage.Answer answer(String labeler, String... labels) {
        return new LabelledImage.Answer(labeler, List.of(labels), Instant.EPOCH);
    }

    private static long differing(List<Integer> ones, List<Integer> others) {
        return ones.stream()
                .mapToLong(one ->
                        others.stream().filter(other -> !other.equals(one)).count())
                .sum();
    }

    /** @param raters a letter for each unit, a point where he did not rate it */
    private static double alpha(String... raters) {
        var alpha = new KrippendorffAlpha<Character>();
        for (int unit = 0; unit < raters[0].length(); unit++) {
            List<Character> values = new ArrayList<>();
            int number = unit;
            Arrays.stream(raters)
                    .map(rater -> rater.charAt(number))
                    .filter(value -> value != '.')
                    .forEach(values::add);
            alpha.add(values);
        }
        return alpha.value().orElseThrow();
    }

    private static double kappa(int bothYes, int yesNo, int noYes, int bothNo) {
        var kappa = new CohenKappa<Boolean>();
        IntStream.range(0, bothYes).forEach(i -> kappa.add(true, true));
        IntStream.range(0, yesNo).forEach(i -> kappa.add(true, false));
        IntStream.range(0, noYes).forEach(i -> kappa.add(false, true));
        IntStream.range(0, bothNo).forEach(i -> kappa.add(false, false));
        return kappa.value().orElseThrow();
    }
}
