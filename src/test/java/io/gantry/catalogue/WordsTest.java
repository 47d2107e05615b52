package io.gantry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void are_lower_case_without_accents_and_punctuation() {
        assertThat(Words.of("Chest X-ray: COVID-19, Sjögren’s «Лёгкие»"))
                .containsExactly("chest", "x", "ray", "covid", "19", "sjogren", "s", "легкие");
    }

    @Test
    void keep_the_short_i_and_lose_the_stress() {
        assertThat(Words.of("йод пневмони\u0301я")).containsExactly("йод", "пневмония");
    }

    @Test
    void of_letters_that_look_alike_are_put_into_one_script() {
        assertThat(Words.of("KТ МPT CТ")).containsExactly("кт", "мрт", "ст");
    }

    @Test
    void end_where_no_letter_can_be() {
        assertThat(Words.of("a\0b\uD800c 🫁d\u200Be")).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void are_none_in_punctuation() {
        assertThat(Words.of("!!! --- ... 🫁")).isEmpty();
    }

    @Test
    void are_cut_and_counted() {
        assertThat(Words.of("ж".repeat(10_000))).containsExactly("ж".repeat(Words.LONGEST));
        assertThat(Words.of("a b c d", 3)).containsExactly("a", "b", "c");
    }

    @Property
    void have_letters_and_digits_only(@ForAll String text) {
        assertThat(Words.of(text)).allSatisfy(word -> {
            assertThat(word).isNotEmpty();
            assertThat(word.codePoints()).allMatch(Character::isLetterOrDigit);
            assertThat(word.codePointCount(0, word.length())).isLessThanOrEqualTo(Words.LONGEST);
        });
    }
}
