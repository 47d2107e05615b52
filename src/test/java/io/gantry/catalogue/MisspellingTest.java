package io.gantry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisspellingTest {

    @ParameterizedTest
    @CsvSource({
        "pneumonia, pneumonia, 0",
        "pnuemonia, pneumonia, 1",
        "pnemonia, pneumonia, 1",
        "пневмани, пневмония, 2",
        "abcdef, ghijkl, 6"
    })
    void counts_errors(String typed, String meant, int errors) {
        assertThat(Misspelling.distance(typed, meant, 10)).isEqualTo(errors);
    }

    @Test
    void forgives_long_words_more_than_short_ones() {
        assertThat(Misspelling.allowed(3)).isZero();
        assertThat(Misspelling.allowed(5)).isEqualTo(1);
        assertThat(Misspelling.allowed(9)).isEqualTo(2);
        assertThat(Misspelling.allowed(15)).isEqualTo(3);
    }

    @Property
    void is_the_same_both_ways(
            @ForAll @AlphaChars @StringLength(max = 12) String one,
            @ForAll @AlphaChars @StringLength(max = 12) String other) {
        assertThat(Misspelling.distance(one, other, 12)).isEqualTo(Misspelling.distance(other, one, 12));
    }

    @Property
    void is_one_for_a_letter_left_out(@ForAll @AlphaChars @StringLength(min = 1, max = 12) String word) {
        assertThat(Misspelling.distance(word, word.substring(1), 3)).isEqualTo(1);
    }
}
