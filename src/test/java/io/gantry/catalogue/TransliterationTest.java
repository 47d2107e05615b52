package io.gantry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransliterationTest {

    @ParameterizedTest
    @CsvSource({
        "pnevmoniya, пневмония",
        "pnevmonija, пневмония",
        "pnevmonia, пневмония",
        "legkie, легкие",
        "legkih, легких",
        "grudnaya, грудная",
        "grudnoj, грудной",
        "opukhol, опухоль",
        "serdce, сердце",
        "serdtse, сердце",
        "ekg, экг",
        "mozga, мозга",
        "pochki, почки",
        "shchitovidnaya, щитовидная"
    })
    void has_the_russian_word_among_its_readings(String typed, String meant) {
        assertThat(Transliteration.readings(typed)).contains(meant);
    }

    @Test
    void has_no_reading_of_russian_or_numbers() {
        assertThat(Transliteration.readings("кт")).isEmpty();
        assertThat(Transliteration.readings("t1")).isEmpty();
        assertThat(Transliteration.readings("")).isEmpty();
    }

    @Property
    void has_some_readings_and_not_too_many(@ForAll @AlphaChars @StringLength(min = 1, max = 40) String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        assertThat(Transliteration.readings(lower))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(Transliteration.MOST)
                .doesNotHaveDuplicates()
                .allMatch(reading -> reading.codePoints().allMatch(Words::isCyrillic));
    }
}
